package io.agenthive.local.stack;

import io.agenthive.local.folder.CacheFolder;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.postgres.EmbeddedPostgres;
import io.agenthive.local.postgres.GivenPostgres;
import io.agenthive.local.postgres.RunningPostgres;
import io.agenthive.local.process.Ports;
import io.agenthive.local.temporal.RunningTemporal;
import io.agenthive.local.temporal.TemporalSources;
import io.agenthive.local.temporal.TemporalStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The database and Temporal, started side by side. */
record Foundations(DataFolder folder, StackPlan plan, Consumer<String> say) {
  /**
   * Starts both.
   *
   * @throws Refusal with the problems of both at once
   */
  StackSite start() {
    Ports ports = new Ports(folder, plan.ports(), say);
    try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<RunningPostgres> postgres = side.submit(() -> postgres(ports));
      Future<RunningTemporal> temporal =
          side.submit((Callable<RunningTemporal>) () -> temporal(ports));
      List<String> problems = new ArrayList<>();
      Optional<RunningPostgres> database = result(postgres, problems);
      Optional<RunningTemporal> server = result(temporal, problems);
      if (database.isEmpty() || server.isEmpty()) {
        server.flatMap(RunningTemporal::inProcess).ifPresent(Runnable::run);
        throw Refusal.of(problems);
      }
      return new StackSite(folder, database.get(), server.get(), ports, say);
    }
  }

  private RunningPostgres postgres(Ports ports) {
    return GivenPostgres.in(plan.environment())
        .map(GivenPostgres::reached)
        .orElseGet(
            () -> new EmbeddedPostgres(folder, CacheFolder.of(plan.environment()), ports).start());
  }

  private RunningTemporal temporal(Ports ports) {
    TemporalSources sources = TemporalSources.of(plan.environment(), plan.lite(), folder);
    RunningTemporal running = new TemporalStart(folder, ports, say).from(sources);
    if (running.child().isEmpty() && !running.lite()) GivenTemporal.of(running).writeTo(folder);
    return running;
  }

  private static <T> Optional<T> result(Future<T> started, List<String> problems) {
    try {
      return Optional.of(started.get());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      problems.add(
          cause instanceof Refusal ? String.valueOf(cause.getMessage()) : cause.toString());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problems.add("interrupted");
      return Optional.empty();
    }
  }
}
