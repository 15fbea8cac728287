package dev.belfry.http.route;

import java.util.Optional;

/** A part of the tree of paths. */
@FunctionalInterface
public interface Route {
    /** The resource that the request's path stands for; empty when there is none. */
    Optional<Resource> find(Exchange exchange);
}
