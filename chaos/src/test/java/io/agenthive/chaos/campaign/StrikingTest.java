package io.agenthive.chaos.campaign;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.chaos.ledger.Books;
import io.agenthive.chaos.ledger.Ledger;
import io.agenthive.chaos.ledger.Sighting;
import io.agenthive.chaos.load.Api;
import io.agenthive.chaos.load.HistoryFile;
import io.agenthive.chaos.load.Orders;
import io.agenthive.chaos.load.Sender;
import io.agenthive.chaos.scenario.Criterion;
import io.agenthive.chaos.scenario.Limits;
import io.agenthive.chaos.scenario.Load;
import io.agenthive.chaos.scenario.Moments.Strike;
import io.agenthive.chaos.scenario.Scenario;
import io.agenthive.chaos.scenario.Scenarios;
import io.agenthive.chaos.stack.FakeHive;
import io.agenthive.chaos.stack.LiveStack;
import io.agenthive.chaos.stack.PartCommand;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds on a stack of real processes, with books that the test made up. */
final class StrikingTest {
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ofSeconds(1));
  private static final Strike STRIKE = new Strike(false, Duration.ofMillis(10));
  private static final Strike EARLY = new Strike(true, Duration.ofMillis(10));

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before each test
  Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private FakeHive hive;

  @SuppressWarnings("NullAway.Init") // set before each test
  private LiveStack live;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Stage stage;

  private final List<String> said = new ArrayList<>();
  private int stuckAfter = Integer.MAX_VALUE;
  private int recoveries;

  @BeforeEach
  void a_stack_and_its_callers() throws IOException {
    hive = FakeHive.in(folder, Map.of("api", "http://127.0.0.1:1")); // nobody listens there
    live = new LiveStack(hive.command(), folder, 1);
    Api api = new Api(URI.create("http://127.0.0.1:1"), "key");
    HistoryFile history = new HistoryFile(folder.resolve("history.log"));
    Orders orders = new Orders("run", 1, new Load(1, 1, 1, 0, 0, Duration.ofSeconds(5), 0));
    MadeUp books = new MadeUp();
    Sender sender = new Sender(orders, api, history);
    stage = new Stage(api, sender, history, books, new EpochWatch(books));
  }

  @AfterEach
  void down() throws Exception {
    live.down();
    stage.close();
  }

  private List<Round> struck(Strike... strikes) throws SQLException, InterruptedException {
    live.up(Duration.ofSeconds(10));
    return striking().through(List.of(strikes));
  }

  private Striking striking() {
    Scenario known = Scenarios.of("kill-all");
    PartCommand part = new PartCommand(hive.command(), folder.resolve("part.log"), LIMITS.up());
    Faults faults =
        new Faults(live, part, folder, LIMITS, () -> live.up(LIMITS.up()), Optional.empty());
    return new Striking(stage, faults, known.with(known.load(), known.effort(), LIMITS), said::add);
  }

  @Test
  void each_round_kills_the_stack_that_the_round_before_brought_up() throws Exception {
    List<Round> rounds = struck(STRIKE, STRIKE);

    assertThat(rounds)
        .hasSize(2)
        .allSatisfy(
            round -> {
              assertThat(round.bite().effective()).isTrue();
              assertThat(round.bite().openMail()).isEqualTo(5);
              assertThat(round.problem()).isNull();
              assertThat(round.times().up()).isPositive();
              assertThat(round.times().firstTask()).isPositive();
              assertThat(round.times().atWork()).hasSize(1);
              assertThat(round.figures()).containsKey(Criterion.ALL_AT_WORK_SECONDS);
            });
    assertThat(said).hasSize(2);
    assertThat(live.running()).isPresent();
  }

  @Test
  void a_round_into_whose_recovery_the_next_one_strikes_has_no_recovery_times() throws Exception {
    List<Round> rounds = struck(STRIKE, EARLY);

    assertThat(rounds.getFirst().hurried()).isTrue();
    assertThat(rounds.getFirst().times().up()).isPositive();
    assertThat(rounds.getFirst().times().firstTask()).isNull();
    assertThat(rounds.getFirst().problem()).isNull();
    assertThat(rounds.getLast().times().firstTask()).isPositive();
  }

  @Test
  void a_stack_that_does_not_come_back_ends_the_rounds() throws Exception {
    live.up(Duration.ofSeconds(10));
    hive.breakDown();

    List<Round> rounds = striking().through(List.of(STRIKE, STRIKE));

    assertThat(rounds).singleElement().extracting(round -> round.times().up()).isNull();
    assertThat(rounds.getFirst().problem()).contains("hive up ended with 1");
  }

  @Test
  void a_fleet_that_does_not_work_again_ends_the_rounds() throws Exception {
    stuckAfter = 1; // the look before the first strike finds all at work

    assertThat(struck(STRIKE, STRIKE))
        .singleElement()
        .extracting(Round::problem)
        .isEqualTo("1 agents with mail did not work within PT0.3S: [one]");
  }

  @Test
  void a_fleet_that_does_not_work_before_anything_is_broken_shows_nothing() throws Exception {
    stuckAfter = 0;
    live.up(Duration.ofSeconds(10));

    assertThatThrownBy(() -> striking().through(List.of(STRIKE)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("before anything was broken");
    assertThat(live.running()).isPresent();
  }

  @Test
  void a_stack_that_dies_before_the_strike_ends_the_run() throws Exception {
    live.up(Duration.ofSeconds(10)).main().kill();
    await().atMost(10, SECONDS).until(() -> live.running().isEmpty());

    assertThatThrownBy(() -> striking().through(List.of(STRIKE)))
        .isInstanceOf(LiveStack.NotUp.class)
        .hasMessageContaining("the stack is down");
  }

  /** Books in which a task has just ended, whenever they are read. */
  private final class MadeUp implements Ledger {
    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public Optional<Instant> firstEndAfter(Instant moment) {
      return Optional.of(Instant.now());
    }

    @Override
    public long doneBetween(Instant from, Instant to) {
      return 1;
    }

    @Override
    public long refusedSince(Instant moment, Collection<Sighting> seats) {
      return 0;
    }

    @Override
    public Set<String> waitingAt(Instant moment) {
      recoveries++;
      return Set.of("one");
    }

    @Override
    public Map<String, Instant> workSince(Instant moment) {
      return recoveries > stuckAfter ? Map.of() : Map.of("one", Instant.now());
    }

    @Override
    public List<Sighting> agents() {
      return List.of(new Sighting("one", 1, "host-1", true, Instant.now()));
    }

    @Override
    public List<String> staleWork(Collection<Sighting> seen) {
      return List.of();
    }

    @Override
    public Open open() {
      return new Open(5, 0);
    }

    @Override
    public Books books(String run) {
      return new Books(List.of(), List.of(), List.of(), List.of(), List.of(), 0);
    }

    @Override
    public void close() {}
  }
}
