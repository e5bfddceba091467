/** Tests of the suite that plays a day. */
@NullMarked
package io.agenthive.bench.day;

import org.jspecify.annotations.NullMarked;
