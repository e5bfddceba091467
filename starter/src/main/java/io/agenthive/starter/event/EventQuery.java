package io.agenthive.starter.event;

import io.agenthive.activities.event.Event;
import io.agenthive.activities.event.EventType;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Refused;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which events somebody wants.
 *
 * @param tenant whose they are; the caller's
 * @param types empty: any
 * @param agentId null: of any agent, and of none
 * @param since behind which ID; null: from now on
 * @param limit of a page
 */
record EventQuery(
    String tenant,
    Set<EventType> types,
    @Nullable String agentId,
    @Nullable String since,
    int limit) {
  /** From the first that is kept. */
  static final String OLDEST = "oldest";

  private static final Set<String> FILTERS = Set.of("type", "agentId", "since");

  static EventQuery of(MultiValueMap<String, String> query, Caller caller) {
    Parameters parameters = new Parameters(query, FILTERS);
    for (String other : List.of("cursor", "count")) {
      if (parameters.one(other) == null) continue;
      throw new Refused(
          ErrorCode.BAD_FILTER, "events have no " + other + "; since goes on behind an ID");
    }
    return new EventQuery(
        caller.tenant(),
        parameters.anyOf("type", EventType.class),
        parameters.one("agentId"),
        parameters.one("since"),
        parameters.limit());
  }

  boolean admits(Event event) {
    return event.tenant().equals(tenant)
        && (types.isEmpty() || types.contains(event.type()))
        && (agentId == null || agentId.equals(event.agentId()));
  }
}
