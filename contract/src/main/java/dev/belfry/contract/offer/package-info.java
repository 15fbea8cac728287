/** What the clients of an API may do, as its contract says: who may send what where, with example messages. */
@NullMarked
package dev.belfry.contract.offer;

import org.jspecify.annotations.NullMarked;
