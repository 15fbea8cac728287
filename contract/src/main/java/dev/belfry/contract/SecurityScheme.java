package dev.belfry.contract;

import java.util.List;
import java.util.Map;

/**
 * How a caller proves who it is (AsyncAPI 3, Security Scheme Object).
 *
 * @param id the key in {@code components.securitySchemes}, or the place where it is written inline
 * @param type as in the document: {@code http}, {@code httpApiKey}, {@code oauth2}, {@code scramSha256} …
 * @param scopes what the referring requirement asks for; empty when it asks for nothing special
 * @param fields the remaining fields as plain Java values
 */
public record SecurityScheme(String id, String type, List<String> scopes, Map<String, Object> fields) {}
