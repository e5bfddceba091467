package io.agenthive.bench.stack;

import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.bench.rival.Rival;
import io.agenthive.bench.rival.RivalKind;
import io.agenthive.local.stack.StackPart;
import io.agenthive.local.stack.StackSite;
import io.agenthive.workers.role.TemporalLink;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Rivals in this JVM, as a part of a stack. */
final class RivalsPart implements StackPart {
  private final List<RivalKind> kinds;
  private final ModelGateway models;
  private final Map<RivalKind, Rival> rivals = new EnumMap<>(RivalKind.class);

  RivalsPart(List<RivalKind> kinds, ModelGateway models) {
    this.kinds = List.copyOf(kinds);
    this.models = models;
  }

  @Override
  public String name() {
    return "rivals";
  }

  @Override
  public Started start(StackSite site) {
    TemporalLink link = TemporalLink.withoutPayloads(WholeHive.settings(site.temporal()), "rivals");
    Running running = new Running(rivals, link);
    try {
      RivalKind.Ground ground = new RivalKind.Ground(site.database(), link, models);
      for (RivalKind kind : kinds) rivals.put(kind, kind.start(ground));
      return running;
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
  }

  Rival running(RivalKind kind) {
    Rival rival = rivals.get(kind);
    if (rival == null) throw new IllegalStateException(kind + " was not started");
    return rival;
  }

  private record Running(Map<RivalKind, Rival> rivals, TemporalLink link) implements Started {
    @Override
    public Map<String, URI> links() {
      return Map.of();
    }

    @Override
    public void close() {
      rivals.values().forEach(Rival::close);
      link.close();
    }
  }
}
