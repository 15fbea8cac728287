/**
 * Where all protocols meet: publish, history, streams and operations over the contract and a journal. No sockets, files, clocks
 * or threads of its own: time, randomness and executors are handed in.
 */
@NullMarked
package dev.belfry.core;

import org.jspecify.annotations.NullMarked;
