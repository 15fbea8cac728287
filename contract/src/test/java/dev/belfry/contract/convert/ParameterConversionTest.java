package dev.belfry.contract.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.convert.Documents.Converted;
import dev.belfry.contract.read.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterConversionTest {
    @Test
    void theSchemaDissolves() {
        Converted converted = Converted.of(Documents.v26("""
            channels: {}
            components:
              schemas:
                size: {type: string, enum: [s, m], default: s}
              parameters:
                full: {description: mine, location: $message.payload#/x, x-a: 1, schema: {type: string, description: its, examples: [e]}}
                only: {schema: {const: one}}
                numbers: {schema: {enum: [1, 2.50, true], default: 1}}
                shared: {schema: {$ref: '#/components/schemas/size'}}
                none: {}
            """));

        assertThat(converted.at("/components/parameters"))
                .isEqualTo(Map.of(
                        "full",
                                Map.of(
                                        "description",
                                        "mine",
                                        "location",
                                        "$message.payload#/x",
                                        "x-a",
                                        1L,
                                        "examples",
                                        List.of("e")),
                        "only", Map.of("enum", List.of("one")),
                        "numbers", Map.of("enum", List.of("1", "2.50", "true"), "default", "1"),
                        "shared", Map.of("enum", List.of("s", "m"), "default", "s"),
                        "none", Map.of()));
        assertThat(converted.findings()).isEmpty();
    }

    @Test
    void saysWhatIsLost() {
        Converted converted = Converted.of(Documents.v26("""
            channels:
              'a/{id}':
                parameters:
                  id:
                    schema: {type: integer, minimum: 1, x-note: kept quiet}
            """));

        Finding finding = converted.findings().getFirst();
        assertThat(finding.code()).isEqualTo("parameter-schema-dropped");
        assertThat(finding.severity()).isEqualTo(Finding.Severity.NOTICE);
        assertThat(finding.path()).isEqualTo("/channels/a~1{id}/parameters/id/schema");
        assertThat(finding.line()).isEqualTo(7);
        assertThat(finding.text()).contains("'id'").contains("type, minimum,");
    }
}
