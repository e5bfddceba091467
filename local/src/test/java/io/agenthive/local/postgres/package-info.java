/** Tests of this package against real files and processes. */
@NullMarked
package io.agenthive.local.postgres;

import org.jspecify.annotations.NullMarked;
