/** Child processes that outlive a crash of their parent are found again, and never a stranger's. */
@NullMarked
package io.agenthive.local.process;

import org.jspecify.annotations.NullMarked;
