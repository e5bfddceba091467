@NullMarked
package io.agenthive.bench;

import org.jspecify.annotations.NullMarked;
