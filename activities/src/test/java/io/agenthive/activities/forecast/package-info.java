@NullMarked
package io.agenthive.activities.forecast;

import org.jspecify.annotations.NullMarked;
