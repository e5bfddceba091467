/** The tests of this module. */
@NullMarked
package io.agenthive.workflows;

import org.jspecify.annotations.NullMarked;
