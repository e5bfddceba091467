package io.agenthive.bench.rules.bad.unmarked;

/** Stands in a package without a promise. */
public final class Loose {}
