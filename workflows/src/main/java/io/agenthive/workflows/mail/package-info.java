/** Names and states of mail, the same in every process. */
@NullMarked
package io.agenthive.workflows.mail;

import org.jspecify.annotations.NullMarked;
