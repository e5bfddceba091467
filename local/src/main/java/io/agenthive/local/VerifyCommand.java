package io.agenthive.local;

import io.agenthive.activities.audit.LedgerCheck;
import io.agenthive.activities.audit.LedgerReport;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.local.folder.Refusal;
import io.agenthive.workers.role.TemporalLink;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    description = "Check the ledger: every accepted task ended once, or is open.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 0: it closes; 1: it does not, and the findings are listed;",
      "3: there is no stack to ask.",
      "",
      "Examples:",
      "  hive verify",
      "  hive verify --json --wait 10"
    })
final class VerifyCommand implements Callable<Integer> {
  /** Who waits longer has another question. */
  private static final int MAX_WAIT = 3_600;

  @Mixin final StackOptions options;

  @Option(names = "--json", description = "One JSON object for machines.")
  boolean json;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "For letters to keepers to be delivered first (60).")
  int wait = 60;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  VerifyCommand(Map<String, String> environment) {
    options = new StackOptions(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (wait < 0 || wait > MAX_WAIT) {
      throw new ParameterException(spec.commandLine(), "--wait must be 0 to " + MAX_WAIT);
    }
    RunningStack stack = RunningStack.find(options.folder(), options.environment());
    LedgerReport report = report(stack);
    if (json) spec.commandLine().getOut().println(Json.write(LedgerView.of(report)));
    else LedgerView.of(report).lines().forEach(spec.commandLine().getOut()::println);
    return report.closed() ? 0 : 1;
  }

  private LedgerReport report(RunningStack stack) throws InterruptedException {
    try (Database database = new Database(stack.database(), "hive-verify", stack.keys());
        TemporalLink link = TemporalLink.withoutPayloads(stack.temporal(), "verify")) {
      return new LedgerCheck(database, link.client()).check(Duration.ofSeconds(wait));
    } catch (KeyMissing e) {
      throw Refusal.noStack("the ledger cannot be read (" + e.getMessage() + "): set HIVE_KEYS", e);
    } catch (DataAccessException e) {
      throw Refusal.noStack("the database cannot be read (" + e.getMessage() + ")", e);
    } catch (StatusRuntimeException e) {
      throw Refusal.noStack(
          "Temporal at %s cannot be asked (%s); start it and try again"
              .formatted(stack.temporal().address(), e.getStatus()),
          e);
    }
  }
}
