package io.agenthive.local;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.reseal.Resealed;
import io.agenthive.activities.reseal.TextSweep;
import io.agenthive.local.folder.Refusal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "reseal",
    description = "Seal texts in the database with the newest key, while the hive works.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 0: all are; 1: some do not open, and are named; 3: there is no stack, or no key.",
      "",
      "Example:",
      "  hive reseal"
    })
final class ResealCommand implements Callable<Integer> {
  @Mixin final StackOptions options;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  ResealCommand(Map<String, String> environment) {
    options = new StackOptions(environment);
  }

  @Override
  public Integer call() {
    RunningStack stack = RunningStack.find(options.folder(), options.environment());
    try (Database database = new Database(stack.database(), "hive-reseal", stack.keys())) {
      List<Resealed> all =
          new TextSweep(database).run(each -> spec.commandLine().getOut().println(each.line()));
      return all.stream().allMatch(each -> each.left() == 0) ? 0 : 1;
    } catch (IllegalArgumentException e) {
      throw Refusal.noStack(String.valueOf(e.getMessage()), e);
    } catch (SQLException e) {
      throw Refusal.noStack("the database cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
