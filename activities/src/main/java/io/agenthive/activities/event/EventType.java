package io.agenthive.activities.event;

import java.util.Arrays;
import java.util.Optional;

/**
 * What happened. That a task was accepted is no event: whoever sent it has heard so, and a hive
 * accepts a thousand a second.
 */
public enum EventType {
  /** An agent was created, forked or imported; {@code role}, {@code team}, {@code tier}. */
  AGENT_CREATED,
  /** An agent began to work; {@code shift}: the number of its shift. */
  AGENT_WOKE,
  /** An agent works no more; {@code lost}: its seat was lost with a host. */
  AGENT_RESTS,
  /** A hold is on an agent, its own or one of a scope; {@code hold}. */
  AGENT_HELD,
  /** A hold is on an agent no more; {@code hold}. */
  AGENT_RELEASED,
  /** The life of an agent ended. */
  AGENT_RETIRED,
  /** A task ended with a result. */
  TASK_DONE,
  /** A task is a dead letter; {@code failure}: its class. */
  TASK_DEAD,
  /** A task, open or dead, was discarded. */
  TASK_DISCARDED,
  /** A dead letter is open again. */
  TASK_REDRIVEN,
  /** A redrive campaign knows its dead letters; {@code campaign}, {@code entries}: how many. */
  REDRIVE_BEGAN,
  /** Each dead letter of a campaign has its outcome; {@code campaign}, {@code entries}. */
  REDRIVE_ENDED,
  /** Nobody calls a target; {@code target}, {@code phase}: {@code HELD} by a person. */
  BREAKER_OPENED,
  /** A few calls try a target; {@code target}, {@code phase}. */
  BREAKER_TRYING,
  /** A target is called again; {@code target}, {@code phase}. */
  BREAKER_CLOSED,
  /** A scope is held; {@code hold}, {@code scope}. Its agents follow, each with its own event. */
  HOLD_PLACED,
  /** Somebody lifted a hold of a scope; {@code hold}, {@code scope}. */
  HOLD_LIFTED;

  /** That of a row; empty: a later version wrote it. */
  static Optional<EventType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }
}
