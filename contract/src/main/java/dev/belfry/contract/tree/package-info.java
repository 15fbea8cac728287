/** A parsed YAML or JSON document that remembers where everything stood. */
@NullMarked
package dev.belfry.contract.tree;

import org.jspecify.annotations.NullMarked;
