/** The provider of models, as a caller sees it. */
@NullMarked
package io.agenthive.chaos.provider;

import org.jspecify.annotations.NullMarked;
