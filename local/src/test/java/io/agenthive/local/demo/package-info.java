/** The demo shows what happened, and nothing else. */
@NullMarked
package io.agenthive.local.demo;

import org.jspecify.annotations.NullMarked;
