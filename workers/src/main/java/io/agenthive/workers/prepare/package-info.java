/** What has to exist before the first process of the hive starts, made by the hive itself. */
@NullMarked
package io.agenthive.workers.prepare;

import org.jspecify.annotations.NullMarked;
