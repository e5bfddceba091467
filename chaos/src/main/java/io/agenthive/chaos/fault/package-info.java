/** Faults that prove that they bite, against what the campaign recorded and nothing else. */
@NullMarked
package io.agenthive.chaos.fault;

import org.jspecify.annotations.NullMarked;
