@NullMarked
package io.agenthive.activities.trail;

import org.jspecify.annotations.NullMarked;
