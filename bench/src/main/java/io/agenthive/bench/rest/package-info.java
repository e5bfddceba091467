/** What rest costs and loses: checkpoints, restores, naps, and damage that has to be found. */
@NullMarked
package io.agenthive.bench.rest;

import org.jspecify.annotations.NullMarked;
