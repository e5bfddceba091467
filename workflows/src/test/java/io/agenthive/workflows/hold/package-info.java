/** Holds add up in any order. */
@NullMarked
package io.agenthive.workflows.hold;

import org.jspecify.annotations.NullMarked;
