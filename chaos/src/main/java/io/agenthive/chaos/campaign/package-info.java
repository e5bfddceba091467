/** One scenario from the first start to the report; nothing of it is left running. */
@NullMarked
package io.agenthive.chaos.campaign;

import org.jspecify.annotations.NullMarked;
