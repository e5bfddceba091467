/** Tests of tools. */
@NullMarked
package io.agenthive.activities.tool;

import org.jspecify.annotations.NullMarked;
