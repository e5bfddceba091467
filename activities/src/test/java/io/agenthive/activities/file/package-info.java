/** Tests of the files of agents. */
@NullMarked
package io.agenthive.activities.file;

import org.jspecify.annotations.NullMarked;
