/** Code that the rules must catch. */
@NullMarked
package io.agenthive.workflows.rules.bad.loop.first;

import org.jspecify.annotations.NullMarked;
