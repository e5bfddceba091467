package io.agenthive.chaos.provider;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** Every call that reached the provider, in the order of their arrival. */
public final class CallLog {
  private final ConcurrentSkipListMap<Long, Call> calls = new ConcurrentSkipListMap<>();

  /** Notes the call as it stands. */
  void note(Call call) {
    calls.put(call.serial(), call);
  }

  /** All of them. */
  public List<Call> all() {
    return List.copyOf(calls.values());
  }

  /** Those that began at this moment or later. */
  public List<Call> since(Instant moment) {
    return calls.values().stream().filter(call -> !call.begun().isBefore(moment)).toList();
  }

  /** Those that began in this stretch of time. */
  public List<Call> between(Instant from, Instant to) {
    return since(from).stream().filter(call -> call.begun().isBefore(to)).toList();
  }
}
