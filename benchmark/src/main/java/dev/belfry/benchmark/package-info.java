/**
 * Belfry measured against its peers: one command, every contestant in processes of its own, taking turns on one machine.
 *
 * <p>{@link dev.belfry.benchmark.harness} runs and compares, {@link dev.belfry.benchmark.load} makes the load,
 * {@link dev.belfry.benchmark.machine} says what machine it was, and each suite has a package of its own.
 */
@NullMarked
package dev.belfry.benchmark;

import org.jspecify.annotations.NullMarked;
