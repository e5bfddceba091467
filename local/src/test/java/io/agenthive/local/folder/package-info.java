/** Tests of this package against real files and processes. */
@NullMarked
package io.agenthive.local.folder;

import org.jspecify.annotations.NullMarked;
