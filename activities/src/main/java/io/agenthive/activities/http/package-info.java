/** What those who speak HTTP to others have in common. */
@NullMarked
package io.agenthive.activities.http;

import org.jspecify.annotations.NullMarked;
