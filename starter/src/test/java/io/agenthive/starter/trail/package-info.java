/** What is promised about the audit trail over HTTP. */
@NullMarked
package io.agenthive.starter.trail;

import org.jspecify.annotations.NullMarked;
