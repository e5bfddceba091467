/** A service that takes payments, as a tool outside meets it. */
@NullMarked
package io.agenthive.activities.payment;

import org.jspecify.annotations.NullMarked;
