/** A run that began under an older version is finished by this one. */
@NullMarked
package io.agenthive.workflows.histories;

import org.jspecify.annotations.NullMarked;
