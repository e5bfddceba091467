package io.agenthive.activities.efficiency;

/** By what agents are put together. */
public enum GroupBy {
  TEAM,
  TIER,
  /** Each by itself. */
  AGENT;

  String of(Member who) {
    return switch (this) {
      case TEAM -> who.team();
      case TIER -> who.tier();
      case AGENT -> who.agentId();
    };
  }
}
