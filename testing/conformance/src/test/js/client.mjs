// Walks through what the JavaScript client offers and prints what it saw, a line of JSON for each step.
const [library, url] = process.argv.slice(2);
const { Belfry, BelfryProblem } = await import(library);
const belfry = new Belfry(url, { timeout: 40_000 });
const say = (step, value) => console.log(JSON.stringify({ [step]: value }));

async function refusal(promise) {
  try {
    await promise;
    return 'none';
  } catch (problem) {
    return problem instanceof BelfryProblem ? problem.code : `${problem}`;
  }
}

/** Does one piece of work, as a worker would over plain HTTP. */
async function work() {
  const claimed = await fetch(`${url}/workers/greet/claim`, { method: 'POST', headers: { Prefer: 'wait=20' } });
  const [claim] = (await claimed.json()).claims;
  const at = `${url}/operations/${claim.operationId}`;
  const fields = { 'Lease-Token': claim.leaseToken, 'Content-Type': 'application/json' };
  await fetch(`${at}:progress`, { method: 'POST', headers: fields, body: '{"percent":50,"text":"half"}' });
  await fetch(`${at}:complete`, { method: 'POST', headers: fields, body: '{"greeting":"hello Ada"}' });
}

const stored = await belfry.publish('rooms/tower', { number: 0 }, { id: 'first', headers: { mood: 'glad' } });
say('stored', stored.id);
say('invalid', await refusal(belfry.publish('rooms/tower', { number: 'none' })));
say('unknown', await refusal(belfry.publish('nowhere/at all', {})));
say('unseen', await refusal(belfry.publish('rooms/tower', { number: 0 }, { seen: '10' })));

const states = [];
const reply = belfry.call('greetings', { name: 'Ada' }, { onProgress: (operation) => states.push(operation.status) });
await work();
say('reply', (await reply).json.greeting);
say('ended', states.at(-1));
const quick = belfry.call('greetings', { name: 'Ada' });
await work();
say('quick', (await quick).json.greeting);

const numbers = [];
say('listening', true);
for await (const message of belfry.subscribe('rooms/tower', { after: 'earliest' })) {
  numbers.push(message.value.number);
  if (numbers.length === 5) {
    say('half', true);
  }
  if (numbers.length === 10) {
    break;
  }
}
say('numbers', numbers);
// The server is up again, but may just have come: this is sent until it gets through.
say('again', (await belfry.publish('rooms/tower', { number: 10 })).channel);
const walked = [];
for await (const message of belfry.history('rooms/tower', { limit: 3 })) {
  walked.push(message.value.number);
}
say('walked', walked);
for await (const message of belfry.history('rooms/tower', { order: 'backwards', limit: 1 })) {
  say('latest', message.value.number);
  break;
}
