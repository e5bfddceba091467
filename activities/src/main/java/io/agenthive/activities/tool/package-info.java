/** What an agent can do besides thinking: tools that are checked, limited and confined. */
@NullMarked
package io.agenthive.activities.tool;

import org.jspecify.annotations.NullMarked;
