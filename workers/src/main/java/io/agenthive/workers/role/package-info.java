/**
 * What one process runs: the agents' host, or control. Every registration is here, and readable.
 */
@NullMarked
package io.agenthive.workers.role;

import org.jspecify.annotations.NullMarked;
