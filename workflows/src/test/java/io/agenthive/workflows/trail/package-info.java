/** What is promised about deeds and anchors. */
@NullMarked
package io.agenthive.workflows.trail;

import org.jspecify.annotations.NullMarked;
