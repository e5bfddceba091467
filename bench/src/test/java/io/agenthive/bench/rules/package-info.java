/** How the code of every module is cut and named is checked by the last module of the build. */
@NullMarked
package io.agenthive.bench.rules;

import org.jspecify.annotations.NullMarked;
