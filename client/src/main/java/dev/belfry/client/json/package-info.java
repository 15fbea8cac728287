/** The little JSON that the client needs: read a document whole, remember what each value looked like, write text. */
@NullMarked
package dev.belfry.client.json;

import org.jspecify.annotations.NullMarked;
