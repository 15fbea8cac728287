package dev.belfry.http.wire;

import dev.belfry.http.HttpLimits;
import dev.belfry.net.Ticker;

/**
 * What all connections of one event loop share.
 *
 * @param bodyLimit most bytes of a request's body
 * @param bodies what the loop has of the budget of bodies
 * @param ticker calls a connection now and then to look at the clock
 */
public record Serving(HttpLimits limits, int bodyLimit, BodyBudget.Share bodies, Answers answers, Ticker ticker) {}
