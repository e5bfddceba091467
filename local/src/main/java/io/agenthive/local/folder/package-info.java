/** One folder holds everything of one stack, and one process at a time owns it. */
@NullMarked
package io.agenthive.local.folder;

import org.jspecify.annotations.NullMarked;
