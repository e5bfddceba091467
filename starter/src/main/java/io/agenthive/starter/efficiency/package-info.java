/** What sleep saved and what it cost over HTTP: never a reduction without its cold rate. */
@NullMarked
package io.agenthive.starter.efficiency;

import org.jspecify.annotations.NullMarked;
