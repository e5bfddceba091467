/** Code that the rules must catch, as if it stood in another module. */
@NullMarked
package io.agenthive.activities.rules.bad;

import org.jspecify.annotations.NullMarked;
