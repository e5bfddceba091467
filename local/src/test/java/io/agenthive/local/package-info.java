/** The commands as a person runs them: processes of their own. */
@NullMarked
package io.agenthive.local;

import org.jspecify.annotations.NullMarked;
