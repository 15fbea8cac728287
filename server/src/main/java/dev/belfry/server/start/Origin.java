package dev.belfry.server.start;

/**
 * What the URLs of the server begin with.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host and port
 */
record Origin(String scheme, String authority) {
    String url() {
        return scheme + "://" + authority;
    }
}
