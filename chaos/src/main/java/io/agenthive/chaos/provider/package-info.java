/** A provider of models on this machine, which answers well or ill as a campaign tells it. */
@NullMarked
package io.agenthive.chaos.provider;

import org.jspecify.annotations.NullMarked;
