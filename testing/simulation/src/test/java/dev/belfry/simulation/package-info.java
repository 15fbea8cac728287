/** The whole core over the embedded journal engine, on a simulated disk, and mutants that this must catch. */
package dev.belfry.simulation;
