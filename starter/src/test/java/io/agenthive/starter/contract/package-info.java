/** The contract of the API: made from the code, kept in docs/openapi.json, and tried. */
@NullMarked
package io.agenthive.starter.contract;

import org.jspecify.annotations.NullMarked;
