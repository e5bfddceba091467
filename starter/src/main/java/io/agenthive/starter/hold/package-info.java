/** Holds on scopes over HTTP: a team, a tier, a label or the whole hive is held by people. */
@NullMarked
package io.agenthive.starter.hold;

import org.jspecify.annotations.NullMarked;
