/** While an agent sleeps, a model shortens what it has to read when it wakes. */
@NullMarked
package io.agenthive.activities.consolidation;

import org.jspecify.annotations.NullMarked;
