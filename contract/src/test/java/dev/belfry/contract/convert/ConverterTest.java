package dev.belfry.contract.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.belfry.contract.convert.Documents.Converted;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.ListNode;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Place;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConverterTest {
    @ParameterizedTest
    @CsvSource({
        "2.0.0,true",
        "2.6.0,true",
        "2.6.7,true",
        "2.0.0-rc1,true",
        "2.7.0,false",
        "3.0.0,false",
        "1.2.0,false",
        "2,false"
    })
    void knowsItsVersions(String version, boolean converts) {
        assertThat(Converter.converts(version)).isEqualTo(converts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.0", "2.1.0", "2.2.0", "2.3.0", "2.4.0", "2.5.0", "2.6.0"})
    void allMinorsAreTheSame(String version) {
        Converted converted = Converted.of(Documents.parse("api.yaml", "asyncapi: " + version + """

            id: urn:x
            info: {title: T, version: '1'}
            tags: [{name: a}]
            externalDocs: {url: 'https://x'}
            x-root: 1
            channels: {a: {publish: {message: {payload: {}}}}}
            """));

        assertThat(Documents.plain(converted.document()))
                .containsOnlyKeys("asyncapi", "id", "info", "channels", "operations", "x-root");
        assertThat(converted.at("/asyncapi")).isEqualTo("3.0.0");
        assertThat(converted.at("/info"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("title", "version", "tags", "externalDocs");
        assertThat(converted.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anyof",
                "application-headers",
                "correlation-id",
                "gitter-streaming",
                "mercure",
                "not",
                "oneof",
                "operation-security",
                "rpc-client",
                "rpc-server",
                "simple",
                "slack-rtm",
                "streetlights-kafka",
                "streetlights-mqtt",
                "streetlights-operation-security",
                "websocket-gemini"
            })
    void officialExamplesMeanWhatTheirTwinsMean(String name) {
        MapNode twin = Documents.example("v3.0.0/" + name + "-asyncapi.yml");
        MapNode converted =
                Converted.of(Documents.example("v2.6.0/" + name + ".yml")).document();

        assertThat(Documents.plain(converted))
                .containsOnlyKeys(Documents.plain(twin).keySet());
        assertThat(directions(converted)).isEqualTo(directions(twin));
    }

    /** What can be done with each address. */
    private static Set<String> directions(MapNode document) {
        MapNode operations = (MapNode) document.get("operations").orElseThrow();
        return operations.entries().keySet().stream()
                .map(id -> "/operations/" + id.replace("~", "~0").replace("/", "~1"))
                .map(path -> {
                    String channel = (String) Documents.at(document, path + "/channel/$ref");
                    return Documents.at(document, path + "/action") + " "
                            + Documents.at(document, channel.substring(1) + "/address");
                })
                .collect(Collectors.toSet());
    }

    @Test
    void everythingStandsSomewhereInTheUsersFile() {
        MapNode input = Documents.example("convert-2-to-3/input/for-3.0.0.yml");
        MapNode converted = Converted.of(input).document();

        assertThat(places(input).toList()).containsAll(places(converted).toList());
    }

    private static Stream<Place> places(Node node) {
        Stream<Place> below = switch (node) {
            case MapNode map ->
                Stream.concat(
                        map.keys().values().stream(),
                        map.entries().values().stream().flatMap(ConverterTest::places));
            case ListNode list -> list.items().stream().flatMap(ConverterTest::places);
            case Node.Scalar _, Node.NullNode _ -> Stream.empty();
        };
        return Stream.concat(Stream.of(node.place()), below);
    }
}
