package io.agenthive.starter.access;

import static io.agenthive.starter.http.Authority.AGENT_CONTROL;
import static io.agenthive.starter.http.Authority.AGENT_CREATE;
import static io.agenthive.starter.http.Authority.AGENT_RESTORE;
import static io.agenthive.starter.http.Authority.AGENT_RETIRE;
import static io.agenthive.starter.http.Authority.AGENT_TRANSFER;
import static io.agenthive.starter.http.Authority.AUDIT;
import static io.agenthive.starter.http.Authority.BREAKER_CLOSE;
import static io.agenthive.starter.http.Authority.BREAKER_OPEN;
import static io.agenthive.starter.http.Authority.DEAD_LETTER;
import static io.agenthive.starter.http.Authority.FLEET_RESUME;
import static io.agenthive.starter.http.Authority.FLEET_STOP;
import static io.agenthive.starter.http.Authority.HOLD;
import static io.agenthive.starter.http.Authority.READ;
import static io.agenthive.starter.http.Authority.REDRIVE;
import static io.agenthive.starter.http.Authority.TASK_CANCEL;
import static io.agenthive.starter.http.Authority.TASK_SUBMIT;
import static io.agenthive.starter.http.Authority.TOKEN_ISSUE;
import static io.agenthive.starter.http.Authority.TOKEN_REVOKE;

import io.agenthive.starter.http.Authority;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a token says of its bearer. Whoever has several may do what any of them may. */
public enum Role {
  /** Sees. */
  VIEWER,
  /** Runs the fleet, and may stop what does harm; others let it go on. */
  OPERATOR,
  /** Creates agents, and does to those what operators do to all. */
  AGENT_OWNER,
  /** Reads the audit trail, and makes tokens worthless. */
  SECURITY,
  /** Decides what the hive leaves alone, and until when. */
  SCHEDULER_ADMIN,
  /** Gives roles, and ends the lives of agents; sees nothing else. */
  ADMIN,
  /** Reads payloads for Temporal's Web UI and command line. */
  CODEC;

  private static final Set<Authority> OF_OPERATORS =
      Set.of(
          READ,
          AGENT_CREATE,
          AGENT_CONTROL,
          AGENT_RESTORE,
          AGENT_TRANSFER,
          HOLD,
          TASK_SUBMIT,
          TASK_CANCEL,
          DEAD_LETTER,
          REDRIVE,
          BREAKER_OPEN,
          FLEET_STOP);

  private static final Set<Authority> TO_OWN =
      Set.of(AGENT_CONTROL, AGENT_RESTORE, TASK_SUBMIT, TASK_CANCEL, DEAD_LETTER);

  /** What it may do to whatever its tenant has. */
  public Set<Authority> authorities() {
    return switch (this) {
      case VIEWER -> Set.of(READ);
      case OPERATOR -> OF_OPERATORS;
      case AGENT_OWNER -> Set.of(READ, AGENT_CREATE);
      case SECURITY -> Set.of(TOKEN_REVOKE, AUDIT);
      case SCHEDULER_ADMIN -> Set.of(READ, BREAKER_OPEN, BREAKER_CLOSE, FLEET_STOP, FLEET_RESUME);
      case ADMIN -> Set.of(TOKEN_ISSUE, AGENT_RETIRE);
      case CODEC -> Set.of(Authority.CODEC);
    };
  }

  /** What it may do to agents that its bearer made, and their tasks. */
  public Set<Authority> toOwn() {
    return this == AGENT_OWNER ? TO_OWN : Set.of();
  }

  /** As tokens have it, {@code lower-case-with-hyphens}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The role of this name; empty: it is none of ours, and gives nothing. */
  public static Optional<Role> of(String text) {
    return Stream.of(values()).filter(role -> role.text().equals(text)).findFirst();
  }
}
