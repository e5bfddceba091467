@NullMarked
package io.agenthive.activities.redact;

import org.jspecify.annotations.NullMarked;
