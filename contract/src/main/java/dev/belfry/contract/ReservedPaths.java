package dev.belfry.contract;

import java.util.Set;

/** The paths over HTTP that Belfry keeps for itself. A channel whose address begins like one is reached by {@link #ALIAS}. */
public final class ReservedPaths {
    /** First segments that never mean an address. */
    public static final Set<String> FIRST_SEGMENTS = Set.of(
            "operations",
            "workers",
            "endpoints",
            "subscriptions",
            "events",
            "export",
            "backup",
            "graphql",
            "console",
            "docs",
            "problems",
            "health",
            "metrics",
            "asyncapi",
            "asyncapi.yaml",
            "asyncapi.json",
            "openapi.json",
            ".well-known");

    /** First segment under which every address is found. */
    public static final String ALIAS = "channels";

    private ReservedPaths() {}

    /** Whether an address that begins with this segment shares it with a path of Belfry's own. */
    public static boolean contains(String firstSegment) {
        return firstSegment.equals(ALIAS) || FIRST_SEGMENTS.contains(firstSegment);
    }
}
