/** What people with bad intent, and broken programs, send to the API. */
@NullMarked
package io.agenthive.starter.hostile;

import org.jspecify.annotations.NullMarked;
