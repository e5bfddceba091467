/** How much of the hive one caller, one address, and everybody together may have. */
@NullMarked
package io.agenthive.starter.limit;

import org.jspecify.annotations.NullMarked;
