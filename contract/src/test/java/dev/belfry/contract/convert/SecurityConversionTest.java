package dev.belfry.contract.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.convert.Documents.Converted;
import dev.belfry.contract.read.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecurityConversionTest {
    private static final String SCHEMES = """
        components:
          securitySchemes:
            key: {type: apiKey, in: user}
            oauth: {type: oauth2, flows: {implicit: {authorizationUrl: 'https://a', scopes: {read: Read, write: Write}}}}
            same: {$ref: '#/components/securitySchemes/oauth'}
        """;

    @Test
    void requirementsBecomeReferencesOrSchemesWithScopes() {
        Converted converted = Converted.of(Documents.v26("""
            channels:
              a: {publish: {operationId: put, security: [{key: []}, {oauth: []}, {same: [read]}, {unknown: [x]}, {}]}}
            """ + SCHEMES));

        Map<String, Object> oauth = Map.of(
                "type",
                "oauth2",
                "flows",
                Map.of(
                        "implicit",
                        Map.of(
                                "authorizationUrl",
                                "https://a",
                                "availableScopes",
                                Map.of("read", "Read", "write", "Write"))));
        assertThat(converted.at("/components/securitySchemes/oauth")).isEqualTo(oauth);
        assertThat(converted.at("/operations/put/security"))
                .isEqualTo(List.of(
                        Map.of("$ref", "#/components/securitySchemes/key"),
                        Map.of("$ref", "#/components/securitySchemes/oauth"),
                        Map.of("type", "oauth2", "flows", oauth.get("flows"), "scopes", List.of("read")),
                        Map.of("$ref", "#/components/securitySchemes/unknown")));
        assertThat(converted.placeOf("/operations/put/security/3/$ref")).isEqualTo("4:87");
        assertThat(converted.findings()).isEmpty();
    }

    @Test
    void traitsHaveRequirementsToo() {
        Converted converted = Converted.of(Documents.v26("""
            channels: {a: {publish: {operationId: put, traits: [{operationId: no, security: [{key: []}]}]}}}
            """ + SCHEMES));

        assertThat(converted.at("/operations/no/traits/0"))
                .isEqualTo(Map.of("security", List.of(Map.of("$ref", "#/components/securitySchemes/key"))));
    }

    @Test
    void refusesWhatWouldWeakenTheDoor() {
        Converted converted = Converted.of(Documents.v26("""
            servers:
              a:
                url: a
                security:
                  - key: []
                    oauth: []
            """ + SCHEMES));

        assertThat(converted.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("security-combined");
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.path()).isEqualTo("/servers/a/security/0");
            assertThat(finding.line()).isEqualTo(7);
            assertThat(finding.text()).contains("key and oauth");
        });
    }

    @Test
    void keepsARequirementWhoseScopesMeanNothing() {
        Converted converted = Converted.of(Documents.v26("""
            servers: {a: {url: a, security: [{key: [read]}]}}
            """ + SCHEMES));

        assertThat(converted.at("/servers/a/security"))
                .isEqualTo(List.of(Map.of("$ref", "#/components/securitySchemes/key")));
        assertThat(converted.findings())
                .extracting(Finding::code, Finding::severity)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("security-scopes-unexpected", Finding.Severity.WARNING));
    }
}
