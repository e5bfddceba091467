package io.agenthive.chaos.campaign;

import io.agenthive.chaos.provider.ModelProvider;
import io.agenthive.chaos.scenario.Ground;
import io.agenthive.chaos.stack.HiveCommand;
import io.agenthive.chaos.stack.LiveStack;
import io.agenthive.chaos.stack.OwnEnvironment;
import io.agenthive.chaos.stack.StackFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A stack for trials, in a folder of its own: started once, down and unmounted at the end. */
final class Site implements AutoCloseable {
  private static final Duration BUILD = Duration.ofMinutes(5);
  private static final Duration RESET_LIMIT = Duration.ofSeconds(30);

  private final Place place;
  private final HiveCommand hive;
  private final LiveStack live;
  private final Consumer<String> say;
  private final Optional<ModelProvider> provider;
  private Optional<Disk> disk = Optional.empty();
  private boolean closed;

  /**
   * Where it stands.
   *
   * @param data folder of the stack
   * @param logs receives what its command says
   * @param modelPace share of a rehearsed latency that is really waited
   */
  record Place(Ground ground, Path script, Path data, Path logs, double modelPace) {
    /** Whether a trial of that plan finds here what it needs. */
    boolean suits(Place other) {
      return ground.equals(other.ground) && modelPace == other.modelPace;
    }
  }

  /** Starts nothing yet. */
  Site(Place place, Map<String, String> environment, Consumer<String> say) {
    this.place = place;
    this.say = say;
    provider = place.ground().ownProvider() ? Optional.of(new ModelProvider()) : Optional.empty();
    Map<String, String> own = OwnEnvironment.of(environment, settings());
    hive = new HiveCommand(place.script(), place.data(), own);
    live = new LiveStack(hive, place.logs(), place.ground().hosts());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(place.ground().variables());
    settings.put("HIVE_ARCHIVE_CLASSES", "now"); // not beside what is struck
    settings.put("HIVE_MODELS_PACE", Double.toString(place.modelPace()));
    provider.map(OwnModels::variables).ifPresent(settings::putAll);
    return settings;
  }

  Place place() {
    return place;
  }

  /** Whom the agents ask, if it is the campaign's own. */
  Optional<ModelProvider> provider() {
    return provider;
  }

  LiveStack live() {
    return live;
  }

  HiveCommand hive() {
    return hive;
  }

  /** Where PostgreSQL keeps its data. */
  Path databaseDisk() {
    return place.data().resolve("postgres");
  }

  /**
   * The stack, started if it does not run.
   *
   * @throws Disk.CannotRun if this machine cannot give what the ground asks for
   * @throws LiveStack.NotUp if it does not come up
   */
  StackFile started(Duration limit) throws IOException, InterruptedException {
    Optional<StackFile> running = live.running();
    if (running.isPresent()) return running.get();
    Files.createDirectories(place.logs());
    mount();
    StackFile stack = live.up(limit.plus(BUILD)); // it may build first
    if (disk.isPresent() && !disk.get().serves()) {
      throw new Disk.CannotRun("PostgreSQL runs as another user here and keeps its data elsewhere");
    }
    return stack;
  }

  private synchronized void mount() throws IOException, InterruptedException {
    if (closed || disk.isPresent() || !place.ground().ownDisk()) return;
    Path log = place.logs().resolve("doctor.log");
    disk = Optional.of(Disk.mounted(hive, log, place.ground().databaseMebibytes()));
  }

  /** Deletes the data of a stack that is down; logs, histories and reports lie elsewhere. */
  void forget() {
    try {
      hive.run(place.logs().resolve("reset.log"), RESET_LIMIT, "reset", "--yes");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends whatever runs in the folder; repeating it does nothing. */
  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    try {
      if (!live.down()) {
        say.accept("the stack of " + place.data() + " may not be down; see hive down");
      }
    } catch (UncheckedIOException e) {
      say.accept("the stack of %s may not be down: %s".formatted(place.data(), e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      disk.ifPresent(Disk::close);
      provider.ifPresent(ModelProvider::close);
    }
  }
}
