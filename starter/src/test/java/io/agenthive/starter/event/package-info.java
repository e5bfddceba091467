/** Tests of what followers of events hear. */
@NullMarked
package io.agenthive.starter.event;

import org.jspecify.annotations.NullMarked;
