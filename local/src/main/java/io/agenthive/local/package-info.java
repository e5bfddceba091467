/**
 * One machine is enough: databases, Temporal, API and agents in one stack that two commands start.
 */
@NullMarked
package io.agenthive.local;

import org.jspecify.annotations.NullMarked;
