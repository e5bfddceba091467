/** Code that the rules must catch. */
@NullMarked
package io.agenthive.workflows.rules.bad.code;

import org.jspecify.annotations.NullMarked;
