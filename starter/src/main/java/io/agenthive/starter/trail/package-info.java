/** The audit trail over HTTP: what is asked here is recorded, and what was is read and checked. */
@NullMarked
package io.agenthive.starter.trail;

import org.jspecify.annotations.NullMarked;
