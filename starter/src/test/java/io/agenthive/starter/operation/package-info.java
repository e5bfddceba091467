/** Tests of operations: over HTTP, through outages, and through deaths of those who run them. */
@NullMarked
package io.agenthive.starter.operation;

import org.jspecify.annotations.NullMarked;
