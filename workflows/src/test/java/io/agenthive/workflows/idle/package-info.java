/** Tests of when agents rest. */
@NullMarked
package io.agenthive.workflows.idle;

import org.jspecify.annotations.NullMarked;
