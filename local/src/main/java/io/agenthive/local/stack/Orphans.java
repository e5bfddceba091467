package io.agenthive.local.stack;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.Stopping;
import io.agenthive.local.temporal.TemporalSources;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Children on record that nobody looks after any more. */
record Orphans(DataFolder folder, Consumer<String> say) {
  /** Stops those that the test picks, side by side. */
  void stop(Predicate<ChildRecord> picked) {
    ChildRecords records = new ChildRecords(folder);
    List<CompletableFuture<Void>> stops =
        records.all().stream()
            .filter(picked)
            .map(
                orphan ->
                    CompletableFuture.runAsync(
                        () -> stop(orphan, records), Thread::startVirtualThread))
            .toList();
    stops.forEach(CompletableFuture::join);
    TemporalSources.clearUnfinished(folder); // no build lives on
  }

  private void stop(ChildRecord orphan, ChildRecords records) {
    boolean alive = orphan.living().isPresent();
    if (!Stopping.DEFAULT.stop(orphan, records)) {
      say.accept(
          "%s (process %d) does not end; end it by hand".formatted(orphan.name(), orphan.pid()));
    } else if (alive) {
      say.accept("stopped %s (process %d)".formatted(orphan.name(), orphan.pid()));
    }
  }
}
