package io.agenthive.starter.access;

import static io.agenthive.starter.http.Authority.AGENT_CONTROL;
import static io.agenthive.starter.http.Authority.AGENT_CREATE;
import static io.agenthive.starter.http.Authority.AGENT_RESTORE;
import static io.agenthive.starter.http.Authority.AGENT_RETIRE;
import static io.agenthive.starter.http.Authority.AGENT_TRANSFER;
import static io.agenthive.starter.http.Authority.BREAKER_CLOSE;
import static io.agenthive.starter.http.Authority.BREAKER_OPEN;
import static io.agenthive.starter.http.Authority.DEAD_LETTER;
import static io.agenthive.starter.http.Authority.HOLD;
import static io.agenthive.starter.http.Authority.READ;
import static io.agenthive.starter.http.Authority.REDRIVE;
import static io.agenthive.starter.http.Authority.TASK_CANCEL;
import static io.agenthive.starter.http.Authority.TASK_SUBMIT;
import static io.agenthive.starter.http.Authority.TOKEN_ISSUE;
import static io.agenthive.starter.http.Authority.TOKEN_REVOKE;

import io.agenthive.starter.http.Authority;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a token says of its bearer. Whoever has several may do what any of them may. */
public enum Role {
  /** Sees. */
  VIEWER(EnumSet.of(READ), Set.of()),
  /** Runs the fleet, and may stop what does harm; others let it go on. */
  OPERATOR(
      EnumSet.of(
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
          BREAKER_OPEN),
      Set.of()),
  /** Creates agents, and does to those what operators do to all. */
  AGENT_OWNER(
      EnumSet.of(READ, AGENT_CREATE),
      EnumSet.of(AGENT_CONTROL, AGENT_RESTORE, TASK_SUBMIT, TASK_CANCEL, DEAD_LETTER)),
  /** Makes tokens worthless. */
  SECURITY(EnumSet.of(TOKEN_REVOKE), Set.of()),
  /** Decides what the hive leaves alone, and until when. */
  SCHEDULER_ADMIN(EnumSet.of(READ, BREAKER_OPEN, BREAKER_CLOSE), Set.of()),
  /** Gives roles, and ends the lives of agents; sees nothing else. */
  ADMIN(EnumSet.of(TOKEN_ISSUE, AGENT_RETIRE), Set.of()),
  /** Reads payloads for Temporal's Web UI and command line. */
  CODEC(EnumSet.of(Authority.CODEC), Set.of());

  private final Set<Authority> authorities;
  private final Set<Authority> toOwn;

  Role(Set<Authority> authorities, Set<Authority> toOwn) {
    this.authorities = Set.copyOf(authorities);
    this.toOwn = Set.copyOf(toOwn);
  }

  /** What it may do to whatever its tenant has. */
  public Set<Authority> authorities() {
    return authorities;
  }

  /** What it may do to agents that its bearer made, and their tasks. */
  public Set<Authority> toOwn() {
    return toOwn;
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
