/** Tests of this package against real files and processes. */
@NullMarked
package io.agenthive.local.part;

import org.jspecify.annotations.NullMarked;
