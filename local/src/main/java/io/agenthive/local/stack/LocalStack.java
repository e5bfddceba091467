package io.agenthive.local.stack;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.FolderLock;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.AwayServers;
import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.process.KeptServer;
import io.agenthive.local.process.OwnServer;
import io.agenthive.local.temporal.RunningTemporal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stack of one data folder. Opening takes the folder; starting goes from the ground up; closing
 * goes down again and takes at most 10 s, also in the middle of a start.
 */
public final class LocalStack implements AutoCloseable {
  /** With {@code Stopping.DEFAULT} for the children, all is down within 10 s. */
  public static final Duration PARTS_LIMIT = Duration.ofSeconds(5);

  private static final Set<String> ADOPTED = Set.of("postgres", "temporal");

  private final StackPlan plan;
  private final KeptServer.Rules rules;
  private final Consumer<String> say;
  private final DataFolder folder;
  private final FolderLock lock;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Map<String, String> links = new TreeMap<>();
  private final List<KeptServer> kept = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> fallen = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private LocalStack(StackPlan plan, KeptServer.Rules rules, Consumer<String> say) {
    this.plan = plan;
    this.rules = rules;
    this.say = say;
    folder = DataFolder.open(plan.data());
    lock = folder.lock();
  }

  /**
   * Takes the folder and starts nothing yet, so that the caller can see to its end first.
   *
   * @throws Refusal if another process has the folder
   */
  public static LocalStack open(StackPlan plan, Consumer<String> say) {
    return open(plan, KeptServer.Rules.DEFAULT, say);
  }

  static LocalStack open(StackPlan plan, KeptServer.Rules rules, Consumer<String> say) {
    return new LocalStack(plan, rules, say);
  }

  /**
   * Starts the database and Temporal, then the parts one after the other.
   *
   * @throws Refusal with every known problem; the caller closes the stack
   */
  public StackNote start(Iterable<? extends StackPart> parts) {
    StackNote.starting().writeTo(folder);
    new AwayServers(folder).callAll(); // who starts a stack wants all of it
    new Orphans(folder, say).stop(orphan -> !ADOPTED.contains(orphan.name()));
    StackSite site = new Foundations(folder, plan, say).start();
    watch(site);
    migrate(site);
    for (StackPart part : parts) {
      if (closed.get()) throw new Refusal("the start was stopped");
      StackPart.Started running = part.start(site);
      push(running);
      if (closed.get()) { // it began while the others ended
        running.stayDown();
        running.close();
        throw new Refusal("the start was stopped");
      }
      running.links().forEach((what, where) -> links.put(what, where.toString()));
    }
    return note(site).writtenTo(folder);
  }

  /** Completes with a sentence when the database or Temporal is dead and given up. */
  public CompletableFuture<String> fallen() {
    return fallen.copy();
  }

  private void watch(StackSite site) {
    site.temporal().inProcess().ifPresent(end -> push(end::run));
    List<OwnServer> servers =
        Stream.of(site.postgres().own(), site.temporal().own()).flatMap(Optional::stream).toList();
    servers.forEach(this::keep);
    Set<String> ours =
        servers.stream().map(server -> server.child().name()).collect(Collectors.toSet());
    new Orphans(folder, say).stop(left -> !ours.contains(left.name())); // of an earlier choice
  }

  private synchronized void keep(OwnServer server) {
    if (closed.get()) return; // a server that is ended from now on is not to come back
    KeptServer.Ears ears = new KeptServer.Ears(say, () -> StackNote.refresh(folder), this::fell);
    KeptServer keeper = new KeptServer(server, new AwayServers(folder), ears, rules);
    kept.add(keeper);
    keeper.keep();
  }

  private void fell(String how) {
    if (closed.get()) return;
    say.accept(how);
    fallen.complete(how);
  }

  private static void migrate(StackSite site) {
    try (Database database = new Database(site.database(), "hive-migration", Keyring.NONE)) {
      database.migrate();
    } catch (RuntimeException e) { // of Flyway, of its pool, of the driver: all mean the same
      throw new Refusal(
          "the database %s cannot get the tables of this version (%s); let its user create them (as its owner: grant create on schema public to %s), or name another database"
              .formatted(site.database().url(), reason(e), site.database().user()),
          e);
    }
  }

  /** What the database said, without what was framed around it on the way. */
  private static String reason(Throwable e) {
    Throwable last = e;
    while (last.getCause() != null) last = last.getCause();
    return String.valueOf(last.getMessage()).lines().findFirst().orElse("no reason given");
  }

  private StackNote note(StackSite site) {
    RunningTemporal temporal = site.temporal();
    links.put("database", site.database().url());
    links.put("temporal", temporal.address());
    temporal.webUi().ifPresent(uri -> links.put("temporal web ui", uri.toString()));
    Map<String, String> versions =
        Map.of("postgres", site.postgres().version(), "temporal", temporal.version());
    ChildRecord self = ChildRecord.ofThisProcess("stack");
    return new StackNote("up", self, versions, temporal.namespace(), Map.copyOf(links), List.of());
  }

  private synchronized void push(AutoCloseable part) {
    started.push(part);
  }

  /** Children die one by one while a stack goes down; none may come back meanwhile. */
  private synchronized void stayDown() {
    kept.forEach(KeptServer::close);
    for (AutoCloseable part : started) {
      if (part instanceof StackPart.Started running) running.stayDown();
    }
  }

  private synchronized Optional<AutoCloseable> pop() {
    return Optional.ofNullable(started.poll());
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) return;
    stayDown();
    CompletableFuture<Void> parts =
        CompletableFuture.runAsync(this::closeParts, Thread::startVirtualThread);
    try {
      parts.completeOnTimeout(null, PARTS_LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
    } finally {
      new Orphans(folder, line -> {}).stop(child -> true);
      StackNote.removeFrom(folder);
      lock.close();
    }
  }

  private void closeParts() {
    for (Optional<AutoCloseable> part = pop(); part.isPresent(); part = pop()) {
      try {
        part.get().close();
      } catch (Exception e) { // the others must end, too
        say.accept("a part did not end cleanly: " + e);
      }
    }
  }
}
