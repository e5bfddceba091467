/** What a process prints has no secrets in it. */
@NullMarked
package io.agenthive.activities.redact;

import org.jspecify.annotations.NullMarked;
