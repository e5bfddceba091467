package io.agenthive.local.stack;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.FolderLock;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.postgres.EmbeddedPostgres;
import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.process.Stopping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Ends a stack from another process. */
public record StackEnd(Path data, Consumer<String> say) {
  /** The owner itself takes at most 10 s. */
  private static final Stopping OWNER = new Stopping(Duration.ofSeconds(12), Duration.ofSeconds(2));

  /** Stops the stack of this folder and whatever a killed one left; repeating it does nothing. */
  public void down() {
    Optional<DataFolder> folder = DataFolder.existing(data);
    if (folder.isEmpty()) {
      say.accept("nothing runs: there is no data folder " + data);
      return;
    }
    StackNote.in(folder.get()).map(StackNote::main).ifPresent(this::stopOwner);
    try (FolderLock lock = folder.get().lock()) {
      clear(folder.get(), lock);
    }
    say.accept("the stack of " + data + " is down");
  }

  private void stopOwner(ChildRecord owner) {
    Optional<ProcessHandle> living = owner.living();
    if (living.isEmpty()) return;
    say.accept("stopping process " + owner.pid());
    if (!OWNER.stop(living.get(), owner.stop())) {
      throw new Refusal("process %d does not end; end it by hand".formatted(owner.pid()));
    }
  }

  /** Deletes everything in the folder; refuses while a stack runs. */
  public void reset(boolean confirmed) {
    DataFolder folder =
        DataFolder.existing(data)
            .orElseThrow(() -> new Refusal("there is no data folder " + data + " to reset"));
    if (!confirmed) {
      throw new Refusal(
          "this deletes every agent, task and memory in %s; add --yes if you mean it"
              .formatted(data));
    }
    Optional<GivenTemporal> given = GivenTemporal.in(folder);
    try (FolderLock lock = folder.lock()) {
      clear(folder, lock);
      EmbeddedPostgres.deleteOutside(folder);
      folder.empty();
    }
    say.accept(data + " is empty");
    given.map(GivenTemporal::warning).ifPresent(say);
  }

  private void clear(DataFolder folder, FolderLock held) {
    if (!held.held()) throw new Refusal("the folder is no longer ours");
    new Orphans(folder, say).stop(orphan -> true);
    StackNote.removeFrom(folder);
  }
}
