/** What the API promises about holds on scopes. */
@NullMarked
package io.agenthive.starter.hold;

import org.jspecify.annotations.NullMarked;
