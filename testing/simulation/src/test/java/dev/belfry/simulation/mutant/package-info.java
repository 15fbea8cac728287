/** Faults put into the production code on purpose: the simulation must catch each of them. */
package dev.belfry.simulation.mutant;
