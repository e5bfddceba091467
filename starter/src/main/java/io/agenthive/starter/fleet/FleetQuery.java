package io.agenthive.starter.fleet;

import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Refused;
import io.agenthive.workflows.idle.NamedPolicy;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Which time is priced, and under which policy. */
record FleetQuery(NamedPolicy policy, Instant from, Instant to) {
  private static final Set<String> KNOWN = Set.of("policy", "from", "to");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  static FleetQuery of(MultiValueMap<String, String> query) {
    Parameters parameters = new Parameters(query, KNOWN);
    Instant from = instant(parameters, "from");
    Instant to = instant(parameters, "to");
    String policy = parameters.one("policy");
    if (policy == null || from == null || to == null) {
      throw bad("policy, from and to are needed");
    }
    if (!from.isBefore(to)) throw bad("from must be before to");
    return new FleetQuery(named(policy), from, to);
  }

  /** An instant that the database can keep; null: none was given. */
  static @Nullable Instant instant(Parameters parameters, String name) {
    Instant given = parameters.instant(name);
    if (given == null || (!given.isBefore(Instant.EPOCH) && given.isBefore(LAST))) return given;
    throw bad(name + " must lie between 1970 and 9999");
  }

  private static NamedPolicy named(String policy) {
    try {
      return NamedPolicy.named(policy);
    } catch (IllegalArgumentException e) {
      throw bad("policy: " + e.getMessage());
    }
  }

  static Refused bad(String detail) {
    return new Refused(ErrorCode.BAD_FILTER, detail);
  }
}
