package dev.belfry.contract.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.ParseLimits;
import dev.belfry.contract.tree.TreeParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The official examples are judged as the official parser judges them. */
class OfficialVerdictsTest {
    private static final Path EXAMPLES = Path.of("src/test/resources/asyncapi-examples");

    record Verdict(String file, boolean valid) {
        @Override
        public String toString() {
            return file + (valid ? " is valid" : " is not valid");
        }
    }

    static List<Verdict> verdicts() throws IOException {
        Node list = TreeParser.parse(
                        "verdicts.json", Files.readString(EXAMPLES.resolve("verdicts.json")), ParseLimits.DEFAULT)
                .root()
                .orElseThrow();
        return ((Node.ListNode) list)
                .items().stream()
                        .map(OfficialVerdictsTest::verdict)
                        .filter(verdict -> Files.exists(EXAMPLES.resolve(verdict.file())))
                        .toList();
    }

    private static Verdict verdict(Node item) {
        boolean valid = JsonPointer.step(item, "valid").orElseThrow() instanceof Node.Scalar scalar
                && scalar.value().equals(true);
        return new Verdict(((Node.MapNode) item).text("file").orElseThrow(), valid);
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void anExampleGetsTheOfficialVerdict(Verdict verdict) {
        ReadResult result = ContractReader.read(EXAMPLES.resolve(verdict.file()), ReadOptions.DEFAULT);

        String findings = result.findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
        assertThat(result.contract().isPresent()).as(findings).isEqualTo(verdict.valid());
    }

    @Test
    void remoteReferencesAreWhatMakesTwoOfThemInvalid() {
        ReadResult result = ContractReader.read(
                EXAMPLES.resolve("v3.1.0/adeo-kafka-request-reply-asyncapi.yml"), ReadOptions.DEFAULT);

        assertThat(result.findings())
                .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                .extracting(Finding::code)
                .containsOnly("reference-remote-disabled");
    }

    @Test
    void noneOfThemIsMissing() throws IOException {
        assertThat(verdicts()).hasSizeGreaterThanOrEqualTo(67);
    }
}
