/** What was asked of workflows, for the audit trail, and a workflow that keeps anchors of it. */
@NullMarked
package io.agenthive.workflows.trail;

import org.jspecify.annotations.NullMarked;
