/** What strangers write is read or refused with a reason. */
@NullMarked
package io.agenthive.workflows.note;

import org.jspecify.annotations.NullMarked;
