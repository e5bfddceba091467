@NullMarked
package io.agenthive.workflows.forecast;

import org.jspecify.annotations.NullMarked;
