@NullMarked
package io.agenthive.starter.fleet;

import org.jspecify.annotations.NullMarked;
