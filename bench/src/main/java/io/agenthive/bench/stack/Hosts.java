package io.agenthive.bench.stack;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Secret;
import io.agenthive.local.part.ControlPart;
import io.agenthive.local.postgres.EmbeddedPostgres;
import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.RestartPolicy;
import io.agenthive.local.stack.LocalStack;
import io.agenthive.local.stack.OwnEnvironment;
import io.agenthive.local.stack.StackNote;
import io.agenthive.local.stack.StackPart;
import io.agenthive.local.stack.StackPlan;
import io.agenthive.local.temporal.LiteChoice;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A stack with control and API in this JVM and agents' hosts as processes of their own, to be
 * killed. The only host is started again at once, as any supervisor would; one of several stays
 * away longer than the others need, as a machine does that has died.
 */
public final class Hosts implements AutoCloseable {
  private static final String HOSTS = "select count(*) from host where id like 'host-%'";
  private static final Duration BEGUN = Duration.ofSeconds(60);
  private static final long BETWEEN_LOOKS = Duration.ofMillis(50).toNanos();
  private static final Duration AWAY = Duration.ofMinutes(2);
  private static final long DEATH = 10; // seconds that the system may take to end a process

  private final TemporaryFolder folder = TemporaryFolder.make();
  private final StackNote note;
  private final Database database;

  private Hosts(int count, LiteChoice lite, Consumer<String> say) {
    StackPlan plan =
        new StackPlan(folder.data(), lite, folder.ports(), OwnEnvironment.of(System.getenv()));
    LocalStack stack = LocalStack.open(plan, say);
    folder.before(stack::close);
    List<StackPart> parts = new ArrayList<>(List.of(new ControlPart()));
    for (int i = 1; i <= count; i++) parts.add(new HostPart("host-" + i, policy(count)));
    try {
      note = stack.start(parts);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
    database =
        new Database(
            EmbeddedPostgres.settings(data(), link("database")), "bench-looks", Keyring.NONE);
  }

  /** Starts so many hosts and returns when each has begun its life. */
  public static Hosts start(int count, LiteChoice lite, Consumer<String> say) {
    Hosts started = new Hosts(count, lite, say);
    try {
      started.await(count);
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private void await(int count) {
    long end = System.nanoTime() + BEGUN.toNanos();
    while (database.client().sql(HOSTS).query(Long.class).single() < count) {
      if (System.nanoTime() - end > 0) throw new IllegalStateException("not all hosts came up");
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
  }

  private static RestartPolicy policy(int hosts) {
    return hosts == 1 ? RestartPolicy.DEFAULT : new RestartPolicy(AWAY, AWAY, Duration.ZERO);
  }

  /** Where the API is. */
  public URI api() {
    return URI.create(link("api"));
  }

  /** What the API wants to see. */
  public String key() {
    return Secret.in(data().file("api.key"));
  }

  /** On which host each of these agents has its seat; those that rest have none. */
  public Map<String, List<String>> agentsByHost(Collection<String> agents) {
    AgentDirectory directory = new AgentDirectory(database);
    return agents.stream()
        .flatMap(agent -> directory.find(agent).stream())
        .filter(agent -> agent.row().host() != null)
        .collect(
            Collectors.groupingBy(
                agent -> Objects.requireNonNull(agent.row().host()),
                Collectors.mapping(agent -> agent.row().id(), Collectors.toList())));
  }

  /** Kills a host by SIGKILL and returns when it is dead. */
  public void kill(String host) {
    ProcessHandle process =
        new ChildRecords(data())
            .of(host)
            .flatMap(ChildRecord::living)
            .orElseThrow(() -> new IllegalStateException(host + " does not run"));
    process.destroyForcibly();
    try {
      process.onExit().orTimeout(DEATH, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new IllegalStateException(host + " did not die", e);
    }
  }

  private DataFolder data() {
    return new DataFolder(folder.data());
  }

  private String link(String what) {
    return Objects.requireNonNull(note.links().get(what), what);
  }

  @Override
  public void close() {
    database.close();
    folder.close();
  }
}
