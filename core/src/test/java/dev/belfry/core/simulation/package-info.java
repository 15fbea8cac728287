/** A world in which every thread, clock and disk of the core is played from one seed. */
package dev.belfry.core.simulation;
