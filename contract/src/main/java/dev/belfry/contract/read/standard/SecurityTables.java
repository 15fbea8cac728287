package dev.belfry.contract.read.standard;

import static dev.belfry.contract.read.standard.ObjectShape.object;
import static dev.belfry.contract.read.standard.Shapes.TEXT;
import static dev.belfry.contract.read.standard.Shapes.TEXTS;
import static dev.belfry.contract.read.standard.Shapes.URL;
import static dev.belfry.contract.read.standard.Shapes.chosen;
import static dev.belfry.contract.read.standard.Shapes.map;
import static dev.belfry.contract.read.standard.Shapes.oneOf;

import dev.belfry.contract.tree.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** Security Scheme Object: one shape for each {@code type}. */
final class SecurityTables {
    private static final Shape SCOPES = map(TEXT);

    private static final ObjectShape FLOWS = object("the flows of OAuth 2")
            .optional(
                    "implicit",
                    flow().required("authorizationUrl", URL).formerly("tokenUrl", "An implicit flow has none."))
            .optional(
                    "password",
                    flow().required("tokenUrl", URL).formerly("authorizationUrl", "A password flow has none."))
            .optional(
                    "clientCredentials",
                    flow().required("tokenUrl", URL)
                            .formerly("authorizationUrl", "A client credentials flow has none."))
            .optional(
                    "authorizationCode",
                    flow().required("authorizationUrl", URL).required("tokenUrl", URL));

    private static final Map<String, ObjectShape> BY_TYPE = new LinkedHashMap<>();

    static {
        for (String plain : new String[] {
            "userPassword",
            "X509",
            "symmetricEncryption",
            "asymmetricEncryption",
            "plain",
            "scramSha256",
            "scramSha512",
            "gssapi"
        }) {
            BY_TYPE.put(plain, scheme(plain));
        }
        BY_TYPE.put(
                "apiKey",
                scheme("apiKey")
                        .required("in", oneOf("user", "password"))
                        .formerly("name", "An API key in HTTP has 'type: httpApiKey'."));
        BY_TYPE.put(
                "httpApiKey",
                scheme("httpApiKey").required("name", TEXT).required("in", oneOf("query", "header", "cookie")));
        BY_TYPE.put(
                "http",
                scheme("http").required("scheme", TEXT).formerly("bearerFormat", "Only 'scheme: bearer' has one."));
        BY_TYPE.put(
                "oauth2",
                scheme("oauth2")
                        .required("flows", FLOWS)
                        .optional("scopes", TEXTS)
                        .open());
        BY_TYPE.put(
                "openIdConnect",
                scheme("openIdConnect").required("openIdConnectUrl", URL).optional("scopes", TEXTS));
    }

    private static final ObjectShape ANY_TYPE = object("a security scheme")
            .required("type", oneOf(BY_TYPE.keySet().toArray()))
            .open();

    private static final ObjectShape BEARER = object("a bearer token scheme")
            .required("type", oneOf("http"))
            .required("scheme", TEXT)
            .each(TEXT, "bearerFormat", "description");

    static final Shape SECURITY_SCHEME = chosen(SecurityTables::byType);

    private SecurityTables() {}

    private static ObjectShape scheme(String type) {
        return object("a security scheme of type '" + type + "'")
                .required("type", TEXT)
                .optional("description", TEXT);
    }

    private static ObjectShape flow() {
        return object("a flow of OAuth 2")
                .required("availableScopes", SCOPES)
                .optional("refreshUrl", URL)
                .formerly("scopes", "Since AsyncAPI 3 it is 'availableScopes'.");
    }

    private static Shape byType(Node node) {
        if (node instanceof Node.MapNode map
                && map.text("scheme").filter("bearer"::equals).isPresent()) {
            return BEARER;
        }
        String type = node instanceof Node.MapNode map ? map.text("type").orElse("") : "";
        return BY_TYPE.getOrDefault(type, ANY_TYPE);
    }
}
