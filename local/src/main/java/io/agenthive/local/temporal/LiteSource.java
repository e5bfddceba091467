package io.agenthive.local.temporal;

import java.util.List;
import java.util.function.Consumer;

/** The SDK's server inside this process. */
record LiteSource(LiteChoice choice) implements TemporalSource {
  static final List<String> CANNOT =
      List.of(
          "lite: Temporal runs inside this process. There is no Web UI.",
          "lite: workflows cannot be listed or searched; lists come from PostgreSQL.",
          "lite: nothing survives a restart: sleeping agents, keepers and dead letters are lost.");

  @Override
  public String name() {
    return "in-process server (lite)";
  }

  @Override
  public Verdict verdict() {
    return switch (choice) {
      case AT_ONCE -> Verdict.yes("asked for by --lite");
      case IF_NEEDED -> Verdict.yes("if nothing else is there; nothing survives a restart");
      case NEVER -> Verdict.no("not allowed (--no-lite)");
    };
  }

  @Override
  public TemporalChoice take(Consumer<String> say) {
    CANNOT.forEach(say);
    return new TemporalChoice.Lite();
  }
}
