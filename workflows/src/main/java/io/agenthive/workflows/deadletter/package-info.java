/** What failures have in common, and what may be done about them. */
@NullMarked
package io.agenthive.workflows.deadletter;

import org.jspecify.annotations.NullMarked;
