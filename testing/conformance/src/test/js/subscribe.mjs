// Prints COUNT events of the stream at URL as lines of JSON, reconnecting as a browser would.
import { EventSource } from 'eventsource';

const [url, count] = [process.argv[2], Number(process.argv[3])];
const source = new EventSource(url);
let seen = 0;
source.onopen = () => console.log(JSON.stringify({ open: true }));
source.onmessage = (event) => {
    console.log(JSON.stringify({ id: event.lastEventId, data: event.data }));
    if (++seen === count) {
        source.close();
    }
};
