/**
 * Models behind one port: whoever answers, failures have the same classes and answers the same
 * shape.
 */
@NullMarked
package io.agenthive.activities.routing;

import org.jspecify.annotations.NullMarked;
