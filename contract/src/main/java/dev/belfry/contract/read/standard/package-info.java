/**
 * The form of an AsyncAPI 3 document, as tables: which objects there are, their fields, and what each field may hold. {@link
 * dev.belfry.contract.read.standard.StructureCheck} compares a document with them.
 */
@NullMarked
package dev.belfry.contract.read.standard;

import org.jspecify.annotations.NullMarked;
