/** What the objects of a document must mean together: the rules that a table of fields cannot express. */
@NullMarked
package dev.belfry.contract.read.rule;

import org.jspecify.annotations.NullMarked;
