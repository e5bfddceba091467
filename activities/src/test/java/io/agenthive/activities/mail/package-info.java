/** Tasks are found wherever they are. */
@NullMarked
package io.agenthive.activities.mail;

import org.jspecify.annotations.NullMarked;
