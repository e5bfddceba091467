/**
 * What happens is told to whoever follows it, and nobody who follows slowly holds up the others.
 */
@NullMarked
package io.agenthive.starter.event;

import org.jspecify.annotations.NullMarked;
