/** Code that the rules must catch. */
@NullMarked
package io.agenthive.workflows.rules.bad.loop.second;

import org.jspecify.annotations.NullMarked;
