package dev.belfry.contract.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are served together: what is one thing, and what is a contradiction. */
class TogetherTest {
    private static final String HEAD = "asyncapi: 3.0.0\ninfo: {title: %s, version: 1.0.0}\n";

    private static final String ORDERS = """
        channels:
          orders:
            address: orders/{shop}
            description: Orders of %1$s.
            parameters: {shop: {enum: [a, b], description: of %1$s}}
            messages:
              placed: {payload: {$ref: '#/components/schemas/order'}}
        operations:
          %2$s: {action: %3$s, channel: {$ref: '#/channels/orders'}}
        components:
          schemas:
            order: {type: object, properties: {size: {type: integer}, part: {$ref: '#/components/schemas/order'}}}
        """;

    private static final String SHOP = ORDERS.formatted("shop", "place", "receive");
    private static final String STORE = ORDERS.formatted("store", "ship", "send");

    @Test
    void theSameChannelIsOneAndItsOperationsAddUp() {
        Contract contract = together(SHOP, STORE);

        assertThat(contract.channels()).containsOnlyKeys("orders");
        assertThat(contract.channels().get("orders").description()).contains("Orders of shop.");
        assertThat(contract.operations()).containsOnlyKeys("place", "ship");
        Channel orders = contract.channels().get("orders");
        assertThat(contract.operations().values()).allSatisfy(operation -> {
            assertThat(operation.channel()).isSameAs(orders);
            assertThat(operation.messages())
                    .singleElement()
                    .isSameAs(orders.messages().get("placed"));
        });
    }

    @Test
    void theSameOperationInTwoDocumentsIsOne() {
        assertThat(together(SHOP, SHOP).operations()).containsOnlyKeys("place");
    }

    @Test
    void aReferenceToACommonFileMeansTheSameAsACopy() {
        String refers = SHOP.replace("#/components/schemas/order'}}\noperations", "common.yaml#/order'}}\noperations");
        InMemory files = files(SHOP, refers)
                .and(
                        "common.yaml",
                        "order: {properties: {part: {$ref: '#/order'}, size: {type: integer}}, type: object}");
        assertThat(refers).contains("common.yaml");
        assertThat(findings(files.readTogether("a.yaml", "b.yaml"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        orders/{shop}           | shops/{shop}     | its address is 'shops/{shop}' here and 'orders/{shop}' there.
        enum: [a, b]            | enum: [a]        | its parameter 'shop' may have other values.
        placed: {payload        | placed: {contentType: text/plain, payload | the content type of its message 'placed' is text/plain here and application/json there.
        placed: {payload        | placed: {name: p, payload                 | the name of its message 'placed' is p here and placed there.
        placed: {payload        | placed: {headers: {type: object}, payload | the headers schema of its message 'placed' is another one.
        size: {type: integer}   | size: {type: string}   | the payload schema of its message 'placed' is another one.
        placed: {payload        | other: {}^placed: {payload | only here it has a message 'other'.
        placed: {payload        | moved: {payload  | only here it has a message 'moved'.
        description: Orders     | x-belfry: {x-a: 1}~description: Orders | its x-belfry says something else.
        """)
    void aChannelOfTheSameIdAndAnotherMeaningIsAnError(String here, String other, String difference) {
        String changed = STORE.replace(here, other.replace("^", "\n      ").replace("~", "\n    "));
        ReadTogether result = files(SHOP, changed).readTogether("a.yaml", "b.yaml");

        assertThat(findings(result))
                .containsExactly("b.yaml:4:3 /channels/orders channel-id-repeated: Expected channel 'orders' to be the"
                        + " same as in a.yaml:4:3, because documents that are served together share what"
                        + " has the same id, but " + difference);
        assertThat(result.contract()).isEmpty();
        assertThat(result.documents().get(0).contract()).isPresent();
        assertThat(result.documents().get(1).contract()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        action: receive | action: send | its action is send here and receive there.
        action: receive | security: [{type: plain}], action: receive | it has another security.
        action: receive | x-belfry: {a: 1}, action: receive | its x-belfry says something else.
        action: receive | reply: {channel: {$ref: '#/channels/orders'}}, action: receive | it has another reply.
        """)
    void anOperationOfTheSameIdAndAnotherMeaningIsAnError(String here, String other, String difference) {
        ReadTogether result = files(SHOP, SHOP.replace(here, other)).readTogether("a.yaml", "b.yaml");

        assertThat(findings(result))
                .containsExactly("b.yaml:11:3 /operations/place operation-id-repeated: Expected operation 'place' to"
                        + " be the same as in a.yaml:11:3, because documents that are served together"
                        + " share what has the same id, but " + difference);
    }

    @Test
    void eachDocumentsDefaultContentTypeHoldsForItsOwnMessages() {
        Contract contract = together(
                "defaultContentType: text/plain\nchannels: {a: {address: a, messages: {m: {}}}, any: {address: x}}\n",
                "channels: {b: {address: b, messages: {m: {}}}}\n");

        assertThat(contract.channels().get("a").messages().get("m").contentType())
                .isEqualTo("text/plain");
        assertThat(contract.channels().get("any").defaultContentType()).isEqualTo("text/plain");
        assertThat(contract.channels().get("b").messages().get("m").contentType())
                .isEqualTo("application/json");
        assertThat(findings(files(
                                "channels: {a: {address: a}}\n",
                                "channels: {a: {address: a}}\ndefaultContentType: text/css\n")
                        .readTogether("a.yaml", "b.yaml")))
                .singleElement()
                .asString()
                .endsWith("but its content type is text/css here and application/json there.");
    }

    @Test
    void eachDocumentIsSeenFromItsOwnSide() {
        Contract contract = together(SHOP, STORE + "x-belfry: {view: client}\n");
        assertThat(contract.operations().get("ship").action())
                .isEqualTo(contract.operations().get("place").action());
    }

    /** There, a channel has only the messages of the document's own operations, mostly without an id of their own. */
    @Test
    void theMessagesOfAsyncApi2AddUp() {
        String two = "asyncapi: 2.6.0\ninfo: {title: T, version: '1'}\nchannels:\n  orders:\n";
        InMemory files = InMemory.file("a.yaml", two + "    publish: {message: {payload: {type: string}}}\n")
                .and("b.yaml", two + "    subscribe: {message: {payload: {type: string}}}\n")
                .and("c.yaml", two + "    subscribe: {operationId: tell, message: {payload: {type: integer}}}\n")
                .and("d.yaml", two + "    publish: {message: {payload: {type: integer}}}\n");
        Contract contract =
                files.readTogether("a.yaml", "b.yaml", "c.yaml").contract().orElseThrow();

        assertThat(contract.channels().get("orders").messages()).containsOnlyKeys("publish.message", "tell.message");
        assertThat(contract.operations().values())
                .extracting(operation -> operation.id()
                        + operation.messages().stream().map(Message::id).toList())
                .containsExactly(
                        "orders.publish[publish.message]", "orders.subscribe[publish.message]", "tell[tell.message]");
        assertThat(findings(files.readTogether("a.yaml", "d.yaml")))
                .extracting(text -> text.replaceAll(".* but ", ""))
                .containsExactly("the payload schema of its message 'publish.message' is another one.");
    }

    @Test
    void serversAndSecuritySchemesBelongToTheirDocument() {
        String servers = "servers: {main: {host: %s, protocol: mqtt}}\n%s"
                + "components: {securitySchemes: {login: {type: %s}}}\n";
        String channel = "channels: {c: {address: c}}\n";
        Contract contract = together(
                servers.formatted("one", channel, "plain"),
                servers.formatted("two", channel, "plain"),
                servers.formatted("two", "channels: {d: {address: d}}\n", "gssapi"));

        assertThat(contract.servers()).containsOnlyKeys("main", "main-2");
        assertThat(contract.servers().get("main-2").host()).isEqualTo("two");
        assertThat(contract.channels().get("c").servers()).extracting("host").containsExactly("one", "two");
        assertThat(contract.channels().get("d").servers()).extracting("host").containsExactly("two");
        assertThat(contract.securitySchemes()).containsOnlyKeys("login", "login-2");
    }

    @Test
    void theInfoNamesThemAll() {
        Contract contract = InMemory.file("a.yaml", HEAD.formatted("Shop") + "channels: {}\n")
                .and("b.yaml", "asyncapi: 3.0.0\ninfo: {title: Store, version: 2.1.0, description: Ships.}\n")
                .and("c.yaml", HEAD.formatted("Bank"))
                .readTogether("a.yaml", "b.yaml", "c.yaml")
                .contract()
                .orElseThrow();
        assertThat(contract.info().title()).isEqualTo("Shop, Store and Bank");
        assertThat(contract.info().version()).isEqualTo("1.0.0, 2.1.0");
        assertThat(contract.info().description()).contains("### Store\n\nShips.");
    }

    @Test
    void whatIsWrongIsNotHeldAgainstOthers() {
        assertThat(findings(
                        files(SHOP, STORE.replace("orders/", "o/"), STORE).readTogether("a.yaml", "b.yaml", "c.yaml")))
                .singleElement()
                .asString()
                .startsWith("b.yaml:4:3 ");
    }

    @Test
    void overlappingAddressesAreToldWithTheLaterDocument() {
        String rooms = "channels: {room: {address: 'rooms/{room}', parameters: {room: {}}}}\n";
        String things = "channels: {thing: {address: '{kind}/1', parameters: {kind: {}}}}\n";
        ReadTogether result = files(rooms, things, rooms).readTogether("a.yaml", "b.yaml", "c.yaml");

        assertThat(findings(result))
                .singleElement()
                .asString()
                .startsWith("b.yaml:3:29 /channels/thing/address address-ambiguous: Expected addresses that belong to"
                        + " channel 'thing' alone, but '{kind}/1' and 'rooms/{room}' of channel 'room'"
                        + " (a.yaml:3:28) have some in common.");
        assertThat(result.contract()).isPresent();
    }

    @Test
    void theVerySameAddressMayBelongToSeveralChannels() {
        assertThat(findings(files("channels: {a: {address: x}}\n", "channels: {b: {address: x}}\n")
                        .readTogether("a.yaml", "b.yaml")))
                .isEmpty();
    }

    @Test
    void allThatIsWrongWithAnyOfThemIsTold() {
        ReadTogether result = InMemory.file("a.yaml", HEAD.formatted("A") + SHOP)
                .and(
                        "b.yaml",
                        HEAD.formatted("B") + SHOP.replace("receive", "send").replace("info", "x") + "oops: 1\n")
                .and("c.yaml", "asyncapi: 9.0.0\n")
                .readTogether("a.yaml", "b.yaml", "c.yaml", "d.yaml");

        assertThat(findings(result))
                .extracting(text -> text.replaceAll(".* ([a-z-]+): .*", "$1"))
                .containsExactly("operation-id-repeated", "field-unknown", "version-unsupported", "file-unreadable");
        assertThat(result.contract()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2.6.0", "v3.0.0", "v3.1.0"})
    void theOfficialExampleOfSeveralServicesIsOneSystem(String version) {
        Path folder = Path.of("src/test/resources/asyncapi-examples", version, "social-media");
        List<String> services = Stream.of(
                        "backend", "comments-service", "frontend", "notification-service", "public-api")
                .map(name -> folder.resolve(name, "asyncapi.yaml").toString())
                .toList();
        ReadTogether result = new ContractReader(ContractReader.disk(), ContractReader.disk())
                .readTogether(services, ReadOptions.DEFAULT);

        assertThat(result.contract()).as("%s", findings(result)).isPresent();
        Contract contract = result.contract().get();
        assertThat(contract.channels().values())
                .extracting(Channel::address)
                .extracting(Optional::orElseThrow)
                .extracting(Object::toString)
                .contains("comment/liked", "like/comment", "comment/{commentId}/changed", "update/comment/likes");
        assertThat(contract.servers()).containsKeys("websiteWebSocketServer", "mosquitto", "mosquitto-2");
        assertThat(contract.operations().values())
                .extracting(Operation::messages)
                .allSatisfy(messages -> assertThat(messages).hasSize(1));
        if (version.equals("v2.6.0")) {
            assertThat(contract.channels().keySet()).hasSize(4);
            assertThat(contract.operations().keySet()).hasSize(8);
            assertThat(contract.channels().values())
                    .allSatisfy(channel -> assertThat(channel.messages()).hasSize(1));
        } else {
            assertThat(contract.channels().keySet()).hasSize(8);
            assertThat(contract.operations().keySet()).hasSize(8);
        }
    }

    private static Contract together(String... bodies) {
        String[] names =
                Stream.of("a.yaml", "b.yaml", "c.yaml").limit(bodies.length).toArray(String[]::new);
        ReadTogether result = files(bodies).readTogether(names);
        return result.contract().orElseThrow(() -> new AssertionError(findings(result)));
    }

    private static InMemory files(String... bodies) {
        InMemory files = InMemory.file("none.yaml", "");
        for (int i = 0; i < bodies.length; i++) {
            files.and((char) ('a' + i) + ".yaml", HEAD.formatted("T" + i) + bodies[i]);
        }
        return files;
    }

    private static List<String> findings(ReadTogether result) {
        return result.documents().stream()
                .flatMap(document -> document.findings().stream())
                .filter(finding -> finding.severity() != Finding.Severity.NOTICE)
                .map(finding -> "%s:%d:%d %s %s: %s"
                        .formatted(
                                finding.file(),
                                finding.line(),
                                finding.column(),
                                finding.path(),
                                finding.code(),
                                finding.text()))
                .toList();
    }
}
