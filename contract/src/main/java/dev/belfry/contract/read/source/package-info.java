/** The files of a document and the references between them. */
@NullMarked
package dev.belfry.contract.read.source;

import org.jspecify.annotations.NullMarked;
