package dev.belfry.benchmark.harness;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What one measurement may use.
 *
 * @param disk an empty directory on the disk that is measured
 * @param memory an empty directory in memory where the system has such, for what need not survive
 * @param warmUp how long to load before measuring
 * @param measured how long to measure the main figure; smaller ones take parts of it
 */
public record Plan(Path disk, Path memory, Duration warmUp, Duration measured) {}
