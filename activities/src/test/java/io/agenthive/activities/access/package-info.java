/** What is promised about whose things are. */
@NullMarked
package io.agenthive.activities.access;

import org.jspecify.annotations.NullMarked;
