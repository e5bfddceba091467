/** Holds on scopes: placed once, heard by each agent that is in them. */
@NullMarked
package io.agenthive.activities.hold;

import org.jspecify.annotations.NullMarked;
