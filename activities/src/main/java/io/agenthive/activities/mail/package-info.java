/** What was accepted is worked on or kept, and ends once. */
@NullMarked
package io.agenthive.activities.mail;

import org.jspecify.annotations.NullMarked;
