/** Protocol Buffers: links .proto schemas, checks messages in their binary and JSON forms. */
@NullMarked
package dev.belfry.contract.validation.protobuf;

import org.jspecify.annotations.NullMarked;
