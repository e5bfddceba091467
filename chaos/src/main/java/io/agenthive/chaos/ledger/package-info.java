/** What the hive's books say, read without trusting the hive. */
@NullMarked
package io.agenthive.chaos.ledger;

import org.jspecify.annotations.NullMarked;
