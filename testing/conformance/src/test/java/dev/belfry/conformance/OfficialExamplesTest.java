package dev.belfry.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.contract.read.ContractReader;
import dev.belfry.contract.read.ReadOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every official example of AsyncAPI 3 is served, and everything that it offers to clients is tried over HTTP. */
class OfficialExamplesTest {
    private static final Path EXAMPLES = Path.of("../../contract/src/test/resources/asyncapi-examples");

    private static final String NEEDS_NETWORK = "its schemas are on the network, which is read only when asked for";

    /** Documents that are not served, and why. */
    private static final Map<String, String> NOT_SERVED = Map.of(
            "v3.0.0/adeo-kafka-request-reply-asyncapi.yml", NEEDS_NETWORK,
            "v3.1.0/adeo-kafka-request-reply-asyncapi.yml", NEEDS_NETWORK);

    /** Two alternatives of which exactly one must hold, while every ordinary object fits both. */
    private static final List<String> FITS_BOTH =
            List.of("publish test: no example of [testMessages (application/json)]");

    /** What cannot be tried of those that are served, and why. */
    private static final Map<String, List<String>> NOT_TRIED = Map.of(
            "v3.0.0/oneof-asyncapi.yml", FITS_BOTH,
            "v3.1.0/oneof-asyncapi.yml", FITS_BOTH);

    static List<String> served() throws IOException {
        return documents().stream()
                .filter(document -> !NOT_SERVED.containsKey(document))
                .toList();
    }

    private static Set<String> documents() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String version : List.of("v3.0.0", "v3.1.0")) {
            try (Stream<Path> files = Files.walk(EXAMPLES.resolve(version))) {
                files.filter(file -> file.getFileName().toString().matches("(.*-)?asyncapi\\.ya?ml"))
                        .forEach(file ->
                                names.add(EXAMPLES.relativize(file).toString().replace('\\', '/')));
            }
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("served")
    void everythingThatADocumentOffersWorks(String document) throws Exception {
        try (OfferedApi api = OfferedApi.start(EXAMPLES.resolve(document))) {
            pagesAnswer(api);
            List<String> notTried = new ArrayList<>(api.channelsWithoutAddress());
            notTried.addAll(api.tryAll());
            assertThat(notTried).isEqualTo(NOT_TRIED.getOrDefault(document, List.of()));
        }
    }

    /** The example of several services over common files: each as it is written, and all of them as one system. */
    @ParameterizedTest
    @ValueSource(strings = {"v2.6.0", "v3.0.0", "v3.1.0"})
    void theServicesOfTheSocialMediaExampleWorkTogether(String version) throws Exception {
        Path[] services = Stream.of("backend", "comments-service", "frontend", "notification-service", "public-api")
                .map(name -> EXAMPLES.resolve(version)
                        .resolve("social-media")
                        .resolve(name)
                        .resolve("asyncapi.yaml"))
                .toArray(Path[]::new);
        try (OfferedApi api = OfferedApi.start(services)) {
            assertThat(api.tryAll()).isEmpty();
            assertThat(api.get("/asyncapi.yaml").statusCode()).isEqualTo(300);
            assertThat(api.get("/asyncapi/comments-service.yaml").body()).contains("title: Comments Service");
        }
    }

    private static void pagesAnswer(OfferedApi api) throws Exception {
        Contract contract = api.contract();
        HttpResponse<String> index = api.get("/", "Accept", "text/html");
        assertThat(index.statusCode()).isEqualTo(200);
        assertThat(index.body()).contains("<h1>", "AsyncAPI document");
        HttpResponse<String> document = api.get("/asyncapi.yaml");
        assertThat(document.statusCode()).isEqualTo(200);
        var again = new ContractReader(
                        (_, _) -> document.body().getBytes(StandardCharsets.UTF_8), (_, _) -> new byte[0])
                .read("asyncapi.yaml", ReadOptions.DEFAULT);
        assertThat(again.contract())
                .as("%s", again.findings())
                .hasValueSatisfying(read -> assertThat(read.channels()).hasSameSizeAs(contract.channels()));
    }

    @Test
    void whatIsNotServedHasErrors() {
        assertThat(NOT_SERVED.keySet()).allSatisfy(document -> {
            var result = ContractReader.read(EXAMPLES.resolve(document), ReadOptions.DEFAULT);
            assertThat(result.contract()).isEmpty();
            assertThat(result.findings())
                    .filteredOn(finding -> finding.severity().name().equals("ERROR"))
                    .extracting(finding -> finding.code())
                    .contains("reference-remote-disabled");
        });
    }

    @Test
    void nothingIsListedThatIsNotThere() throws Exception {
        assertThat(documents()).hasSizeGreaterThanOrEqualTo(48).containsAll(NOT_SERVED.keySet());
        assertThat(served()).containsAll(NOT_TRIED.keySet());
    }
}
