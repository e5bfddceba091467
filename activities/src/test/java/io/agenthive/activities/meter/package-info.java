@NullMarked
package io.agenthive.activities.meter;

import org.jspecify.annotations.NullMarked;
