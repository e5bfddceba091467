/** Texts in rows are sealed anew: with a newer key, or with the first one. */
@NullMarked
package io.agenthive.activities.reseal;

import org.jspecify.annotations.NullMarked;
