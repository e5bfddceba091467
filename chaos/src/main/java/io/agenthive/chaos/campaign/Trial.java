package io.agenthive.chaos.campaign;

import io.agenthive.chaos.ledger.HiveVerify;
import io.agenthive.chaos.ledger.Ledger;
import io.agenthive.chaos.ledger.ModelRecord;
import io.agenthive.chaos.ledger.Reckoning;
import io.agenthive.chaos.load.History;
import io.agenthive.chaos.load.Orders;
import io.agenthive.chaos.scenario.Limits;
import io.agenthive.chaos.scenario.Scenario;
import io.agenthive.chaos.stack.PartCommand;
import io.agenthive.chaos.stack.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable; // nothing strikes before the fleet is at work

/** One scenario on one site: the fleet, the strikes, the drain, the checks, the verdict. */
final class Trial {
  private static final long LOOK_MILLIS = 200;

  /** A campaign that is killed while it keeps a server away leaves it away no longer. */
  private static final Duration AWAY_BEYOND_HOLD = Duration.ofMinutes(1);

  private final Plan plan;
  private final Site site;
  private final Consumer<String> say;
  private volatile @Nullable Striking striking;

  Trial(Plan plan, Site site, Consumer<String> say) {
    this.plan = plan;
    this.site = site;
    this.say = say;
  }

  /** Runs it; whatever goes wrong is in the report, but for a defect of the campaign itself. */
  Report run() throws InterruptedException {
    Instant startedAt = Instant.now();
    try {
      Files.createDirectories(plan.out());
      return ran(startedAt);
    } catch (Disk.CannotRun e) {
      return Report.brokenOff(plan, startedAt, Judgement.cannotRun(String.valueOf(e.getMessage())));
    } catch (IOException | SQLException | RuntimeException e) {
      Optional<String> line = Trouble.line(e);
      if (line.isEmpty() && e instanceof RuntimeException defect) throw defect;
      return Report.brokenOff(plan, startedAt, Judgement.failed(line.orElseThrow()));
    }
  }

  /** Lets go of what a fault holds. */
  void release() {
    Striking now = striking;
    if (now != null) now.release();
  }

  private Report ran(Instant startedAt) throws IOException, SQLException, InterruptedException {
    Scenario scenario = plan.scenario();
    StackFile stack = site.started(scenario.limits().up());
    Optional<OwnModels> models = models(stack);
    try (Stage stage = Stage.set(plan, site.place(), stack)) {
      Striking strikes = new Striking(stage, faults(stage, models), scenario, say);
      striking = strikes;
      List<Round> rounds =
          strikes.through(scenario.moments().schedule(scenario.effort().rounds(), plan.seed()));
      Ending ending = ended(stage, scenario.limits());
      return report(startedAt, rounds, ending, reckoning(stage, models, rounds.size()));
    } finally {
      if (models.isPresent()) models.get().close();
    }
  }

  /** The provider knows its manners before the first order. */
  private Optional<OwnModels> models(StackFile stack) throws IOException, SQLException {
    if (site.provider().isEmpty()) return Optional.empty();
    Orders orders = new Orders(plan.run(), plan.seed(), plan.scenario().load());
    boolean doomed = plan.scenario().fault().ofRedrives();
    return Optional.of(
        OwnModels.open(site.provider().get(), Stage.books(site.place(), stack), orders, doomed));
  }

  private Reckoning reckoning(Stage stage, Optional<OwnModels> models, int rounds)
      throws SQLException {
    return new Reckoning(
        History.of(plan.history()),
        stage.ledger().books(plan.run()),
        stage.watch().breaks(),
        rounds,
        models.isPresent() ? models.get().record(rounds) : ModelRecord.NONE);
  }

  private Faults faults(Stage stage, Optional<OwnModels> models) {
    Scenario scenario = plan.scenario();
    Duration most = scenario.effort().hold().plus(AWAY_BEYOND_HOLD);
    PartCommand part = new PartCommand(site.hive(), plan.out().resolve("part.log"), most);
    return new Faults(
        site.live(),
        part,
        site.databaseDisk(),
        scenario.limits(),
        () -> stage.api().at(site.live().up(scenario.limits().up()).api()),
        models.map(own -> new ModelFaults(own, stage, Instant.now(), scenario)));
  }

  /** Whether every order had its answer, and whether the books were closed in time. */
  private record Ending(boolean answered, boolean drained) {}

  private Ending ended(Stage stage, Limits limits) throws SQLException, InterruptedException {
    long end = System.nanoTime() + limits.drain().toNanos();
    boolean answered = stage.sender().finish(limits.drain());
    Ledger.Open open = stage.ledger().open();
    while (!open.none() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      open = stage.ledger().open();
    }
    say.accept("drained: %d tasks and %d letters open".formatted(open.mail(), open.letters()));
    return new Ending(answered, open.none());
  }

  private Report report(Instant startedAt, List<Round> rounds, Ending ending, Reckoning reckoning)
      throws InterruptedException {
    Scenario scenario = plan.scenario();
    List<Check> checks =
        scenario.invariants().stream()
            .map(invariant -> Check.of(invariant, reckoning.violations(invariant)))
            .toList();
    HiveVerify.Answer verify = new HiveVerify(site.hive(), plan.out().resolve("verify.log")).ask();
    Judgement judgement =
        Judgement.of(
            new Judgement.Facts(
                scenario.effort().rounds(),
                scenario.pass(),
                rounds,
                checks,
                verify.opinion(),
                ending.answered(),
                ending.drained()));
    Report.Times times = new Report.Times(startedAt, Instant.now());
    return new Report(
        scenario,
        plan.run(),
        plan.seed(),
        times,
        rounds,
        Report.Recovered.of(rounds),
        checks,
        Report.Sums.of(reckoning),
        verify,
        judgement);
  }
}
