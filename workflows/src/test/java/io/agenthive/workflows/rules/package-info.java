/** What no code in this module may do is refused by the build. */
@NullMarked
package io.agenthive.workflows.rules;

import org.jspecify.annotations.NullMarked;
