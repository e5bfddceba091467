/** The images of the hive without an engine: their file of services, and their entry points. */
@NullMarked
package io.agenthive.local.deploy;

import org.jspecify.annotations.NullMarked;
