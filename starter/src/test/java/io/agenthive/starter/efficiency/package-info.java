@NullMarked
package io.agenthive.starter.efficiency;

import org.jspecify.annotations.NullMarked;
