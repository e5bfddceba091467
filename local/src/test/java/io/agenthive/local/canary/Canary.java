package io.agenthive.local.canary;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * One secret that is planted.
 *
 * @param may where it is kept in clear by design, as docs/security.md says
 */
record Canary(String name, String secret, Set<Place> may) {
  /** One that may be nowhere. */
  static Canary of(String name, String secret) {
    return new Canary(name, secret, EnumSet.noneOf(Place.class));
  }

  /** A fresh one that may be nowhere. */
  static Canary of(String name) {
    return of(name, fresh());
  }

  /** A fresh one that stands in a row of its own. */
  static Canary inRows(String name) {
    return new Canary(name, fresh(), EnumSet.of(Place.DATABASE));
  }

  private static String fresh() {
    return "cnry" + UUID.randomUUID().toString().replace("-", "");
  }
}
