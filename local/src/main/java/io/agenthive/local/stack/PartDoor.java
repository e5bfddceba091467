package io.agenthive.local.stack;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.AwayServers;
import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.Stopping;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends the database or Temporal of a running stack away for a while, from another process: for
 * work on a server, and to see what a hive does without it. The stack starts it again by itself.
 */
public record PartDoor(Path data, Consumer<String> say) {
  /** Servers that can be sent away. */
  public static final List<String> SERVERS = List.of("postgres", "temporal");

  /** Longer is an outage that somebody should decide by {@code hive down}. */
  public static final Duration MOST = AwayServers.MOST;

  /** Stops it cleanly; it is started again after that time, or when it is called back. */
  public void send(String server, Duration length) {
    if (!length.isPositive() || length.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("the time must be 1s to %dm".formatted(MOST.toMinutes()));
    }
    DataFolder folder = folder(server);
    ChildRecords records = new ChildRecords(folder);
    Optional<ChildRecord> running = records.of(server);
    Instant until = Instant.now().plus(length).truncatedTo(ChronoUnit.MILLIS);
    AwayServers away = new AwayServers(folder);
    away.send(server, until);
    if (running.isPresent() && !Stopping.DEFAULT.stop(running.get(), records)) {
      away.call(server);
      throw new Refusal(server + " does not end; it stays as it is");
    }
    say.accept(
        "%s is away until %s; hive part start %s brings it back".formatted(server, until, server));
  }

  /** Lets it come back at once; repeating it does nothing. */
  public void call(String server) {
    new AwayServers(folder(server)).call(server);
    say.accept(server + " is started again, if it was away");
  }

  private DataFolder folder(String server) {
    if (!SERVERS.contains(server)) {
      throw new IllegalArgumentException("the server must be one of " + SERVERS + ": " + server);
    }
    DataFolder folder = DataFolder.existing(data).orElseThrow(this::noStack);
    StackNote note =
        StackNote.in(folder)
            .filter(found -> found.main().living().isPresent())
            .orElseThrow(this::noStack);
    boolean ours = note.children().stream().anyMatch(child -> child.name().equals(server));
    if (!ours && !new AwayServers(folder).is(server)) {
      throw new Refusal(
          "%s is no server of this stack: it was given, or runs inside the stack's own process"
              .formatted(server));
    }
    return folder;
  }

  private Refusal noStack() {
    return Refusal.noStack("no stack is up in %s; start one with ./hive up".formatted(data), null);
  }
}
