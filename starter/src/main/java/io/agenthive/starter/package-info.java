/** How people and programs reach the hive: one API, wired from parts that others own. */
@NullMarked
package io.agenthive.starter;

import org.jspecify.annotations.NullMarked;
