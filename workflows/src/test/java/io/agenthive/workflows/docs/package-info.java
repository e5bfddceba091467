/** The parts of the documentation that are written from the code. */
@NullMarked
package io.agenthive.workflows.docs;

import org.jspecify.annotations.NullMarked;
