@NullMarked
package io.agenthive.activities.efficiency;

import org.jspecify.annotations.NullMarked;
