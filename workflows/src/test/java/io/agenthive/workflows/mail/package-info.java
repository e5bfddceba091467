/** Names and states are the same everywhere. */
@NullMarked
package io.agenthive.workflows.mail;

import org.jspecify.annotations.NullMarked;
