/** What happened is told in the order of commits, and no follower misses any of it. */
@NullMarked
package io.agenthive.activities.event;

import org.jspecify.annotations.NullMarked;
