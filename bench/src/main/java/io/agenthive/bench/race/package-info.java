/**
 * One agent, its mail, its workflow and its hosts, in orders of events that no clock would bring
 * about: each drawn from a seed, so that a failing one comes again exactly. The agent's loop, and
 * every transaction, are the product's own; Temporal and the network are played, for only a player
 * can choose who comes first.
 */
@NullMarked
package io.agenthive.bench.race;

import org.jspecify.annotations.NullMarked;
