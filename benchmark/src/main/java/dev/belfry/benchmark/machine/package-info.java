/** What the machine is and what it counts: disk, processor time, bytes written. */
@NullMarked
package dev.belfry.benchmark.machine;

import org.jspecify.annotations.NullMarked;
