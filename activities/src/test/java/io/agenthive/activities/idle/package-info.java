@NullMarked
package io.agenthive.activities.idle;

import org.jspecify.annotations.NullMarked;
