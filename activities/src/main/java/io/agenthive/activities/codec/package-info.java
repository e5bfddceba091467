/**
 * What goes to Temporal is sealed, and what is large goes by reference; what comes from there is
 * opened, whether it was sealed or not.
 */
@NullMarked
package io.agenthive.activities.codec;

import org.jspecify.annotations.NullMarked;
