/** A reason to rest has one owner, and only its owner lifts it. */
@NullMarked
package io.agenthive.workflows.hold;

import org.jspecify.annotations.NullMarked;
