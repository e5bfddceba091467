/** Tests of the suite that measures rest. */
@NullMarked
package io.agenthive.bench.rest;

import org.jspecify.annotations.NullMarked;
