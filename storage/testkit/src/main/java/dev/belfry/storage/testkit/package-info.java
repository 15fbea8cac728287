/** The promises of the storage SPI as tests: an engine inherits them and must pass. */
@NullMarked
package dev.belfry.storage.testkit;

import org.jspecify.annotations.NullMarked;
