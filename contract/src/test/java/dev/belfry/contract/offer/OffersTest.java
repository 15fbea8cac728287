package dev.belfry.contract.offer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import dev.belfry.contract.read.ContractReader;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.contract.read.ReadResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OffersTest {
    private static final String HEAD = """
        asyncapi: 3.0.0
        info: {title: Demo, version: 1.0.0}
        """;

    @Test
    void aChannelWithoutOperationsIsOpenBothWays() {
        assertThat(offers("""
            channels:
              open: {address: open}
              unknown: {address: null}
            """)).containsExactly("publish open []", "subscribe open []");
    }

    @Test
    void repliesGoTheOppositeWay() {
        assertThat(offers("""
            channels:
              asked: {address: asked, messages: {question: {}}}
              told: {address: told, messages: {answer: {}}}
              wanted: {address: wanted, messages: {order: {}}}
              brought: {address: brought, messages: {goods: {}, other: {}}}
            operations:
              take: {action: receive, channel: {$ref: '#/channels/asked'}, reply: {channel: {$ref: '#/channels/told'}}}
              want:
                action: send
                channel: {$ref: '#/channels/wanted'}
                reply: {channel: {$ref: '#/channels/brought'}, messages: [{$ref: '#/channels/brought/messages/goods'}]}
            """))
                .containsExactly(
                        "call asked [question]",
                        "subscribe told [answer]",
                        "subscribe wanted [order]",
                        "publish brought [goods]");
    }

    @Test
    void whatStartsAnOperationIsCalledAndTheRestIsPublished() {
        assertThat(offers("""
            channels:
              in: {address: in, messages: {job: {}, note: {}}}
              out: {address: null, messages: {done: {}}}
            operations:
              any: {action: receive, channel: {$ref: '#/channels/in'}}
              work:
                action: receive
                channel: {$ref: '#/channels/in'}
                messages: [{$ref: '#/channels/in/messages/job'}]
                reply: {channel: {$ref: '#/channels/out'}}
            """)).containsExactly("call in [job]", "publish in [note]");
    }

    @Test
    void aChannelWithoutMessagesTakesAnything() {
        assertThat(offers("""
            channels:
              in: {address: in}
              out: {address: null}
            operations:
              work: {action: receive, channel: {$ref: '#/channels/in'}, reply: {channel: {$ref: '#/channels/out'}}}
            """)).containsExactly("call in []");
    }

    @Test
    void theOfficialKrakenAnswersPings() {
        Contract contract = ContractReader.read(
                        Path.of("src/test/resources/asyncapi-examples/v3.0.0"
                                + "/kraken-websocket-request-reply-multiple-channels-asyncapi.yml"),
                        ReadOptions.DEFAULT)
                .contract()
                .orElseThrow();
        assertThat(describe(new Offers(contract))).contains("call / [ping]", "subscribe / [pong]");
    }

    @Test
    void anExampleIsTakenAmongAllThatIsExpectedThere() {
        Offers offers = new Offers(read("""
            channels:
              one: {address: a, messages: {first: {payload: {type: object}}}}
              two:
                address: a
                messages:
                  second:
                    headers: {$ref: '#/components/schemas/head'}
                    payload: {type: object}
            components:
              schemas:
                head: {type: object, required: [kind], properties: {kind: {const: 2}}}
            """));
        assertThat(offers.all().stream().map(offers::example).toList())
                .containsOnly(
                        Optional.of(new ExampleMessage("application/json", Map.of(), "{}", Optional.empty())),
                        Optional.of(new ExampleMessage("application/json", Map.of("kind", "2"), "{}", hint("second"))));
    }

    @Test
    void anExampleDoesNotSendItsReplyToAnAddressThatThereIsNot() {
        Offers offers = new Offers(read("""
            channels:
              ask:
                address: ask
                messages:
                  ask:
                    headers: {type: object, properties: {replyTo: {type: string, examples: [nowhere]}}}
                    payload: {type: object}
              answers: {messages: {answer: {payload: {type: object}}}}
            operations:
              ask:
                action: receive
                channel: {$ref: '#/channels/ask'}
                reply: {address: {location: $message.header#/replyTo}, channel: {$ref: '#/channels/answers'}}
            """));
        assertThat(offers.example(offers.all().getFirst()))
                .contains(new ExampleMessage("application/json", Map.of(), "{}", Optional.empty()));
    }

    @Test
    void aParameterThatCannotStandInAnAddressIsReplaced() {
        Offers offers = new Offers(read("""
            channels:
              a: {address: 'x/{p}/{q}', parameters: {p: {default: a/b, examples: [c]}, q: {default: ''}}}
            """));
        assertThat(offers.all().getFirst().exampleAddress()).isEqualTo("x/c/1");
    }

    @Test
    void aSchemaThatBranchesEndlesslyStillHasASmallExample() {
        String branches = List.of("a", "b", "c", "d", "e", "f", "g", "h").stream()
                .map(name -> name + ": {$ref: '#/components/schemas/tree'}")
                .collect(Collectors.joining(", "));
        Offers offers = new Offers(read("""
            channels:
              a: {address: a, messages: {m: {payload: {$ref: '#/components/schemas/tree'}}}}
            components:
              schemas:
                tree: {type: object, properties: {BRANCHES}}
            """.replace("BRANCHES", branches)));
        assertThat(offers.example(offers.all().getFirst()))
                .hasValueSatisfying(example -> assertThat(example.payload()).hasSizeLessThan(10_000));
    }

    private static Optional<String> hint(String name) {
        return Optional.of(name);
    }

    private static List<String> offers(String body) {
        return describe(new Offers(read(body)));
    }

    private static List<String> describe(Offers offers) {
        return offers.all().stream()
                .map(offer -> offer.verb().text() + " " + offer.address() + " "
                        + offer.messages().stream().map(Message::name).toList())
                .toList();
    }

    private static Contract read(String body) {
        ReadResult result = new ContractReader(
                        (location, limit) -> (HEAD + body).getBytes(StandardCharsets.UTF_8),
                        (location, limit) -> new byte[0])
                .read("api.yaml", ReadOptions.DEFAULT);
        return result.contract().orElseThrow(() -> new AssertionError(result.findings()));
    }
}
