/** The tests of this module. */
@NullMarked
package io.agenthive.activities;

import org.jspecify.annotations.NullMarked;
