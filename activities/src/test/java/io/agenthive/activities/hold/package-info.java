/** What is promised about holds on scopes. */
@NullMarked
package io.agenthive.activities.hold;

import org.jspecify.annotations.NullMarked;
