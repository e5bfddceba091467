@NullMarked
package io.agenthive.activities.operation;

import org.jspecify.annotations.NullMarked;
