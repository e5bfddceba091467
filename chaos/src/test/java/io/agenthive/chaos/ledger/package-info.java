/** The tests of this package. */
@NullMarked
package io.agenthive.chaos.ledger;

import org.jspecify.annotations.NullMarked;
