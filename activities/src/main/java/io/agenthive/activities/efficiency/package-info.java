/**
 * What being awake came to: seconds at work and idle, what a sleeping fleet saves and what it costs
 * in waits, and what hosts use.
 */
@NullMarked
package io.agenthive.activities.efficiency;

import org.jspecify.annotations.NullMarked;
