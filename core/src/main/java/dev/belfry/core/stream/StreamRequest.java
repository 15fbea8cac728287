package dev.belfry.core.stream;

import dev.belfry.core.Caller;
import dev.belfry.core.Start;

/** A reader of one address from some place on, for as long as it likes. */
public record StreamRequest(Caller caller, String address, Start start) {}
