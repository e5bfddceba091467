/** Requests as the contract of the API has them; most of it is made from docs/openapi.json. */
@NullMarked
package io.agenthive.cli.client;

import org.jspecify.annotations.NullMarked;
