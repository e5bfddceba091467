@NullMarked
package io.agenthive.activities.reseal;

import org.jspecify.annotations.NullMarked;
