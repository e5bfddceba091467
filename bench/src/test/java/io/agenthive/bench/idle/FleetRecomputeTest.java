package io.agenthive.bench.idle;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.WakePrice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class FleetRecomputeTest {
  /** Of an agent and a fleet of which nothing is known: break-even. */
  private static final String DECISION =
      """
      {"decision":{"id":%d,"agentId":"ada","table":%d,"price":{"cold":6.05,"wake":0.1,"pair":0.05},"sentence":"so",
       "plans":{"followed":{"rests":5.0},"chosen":{"rests":%s},"tail":{"rests":6.05},"window":{"rests":6.05},
       "rhythm":{"rests":6.05}},"learned":%s}}\
      """
          .replace("\n", "");

  private static final String NOTHING =
      "\"" + Base64.getEncoder().encodeToString(new AgentGaps().toBytes()) + "\"";

  @TempDir Path folder;

  private record Run(int exit, String out, String err) {}

  @Test
  void what_comes_out_the_same_is_counted_and_rows_of_several_gaps_are_none() throws IOException {
    assertThat(WakePrice.of(0.1, 0.05).cold()).isEqualTo(6.05);

    assertThat(
            run(
                DECISION.formatted(7, 0, "6.05", NOTHING),
                DECISION.formatted(8, 0, "6.05", "null")))
        .isEqualTo(
            new Run(
                0,
                "1 decisions on 0 versions of the table computed again, 0 came out otherwise; 1 rows of brief gaps are none\n",
                ""));
  }

  @Test
  void the_first_that_differs_in_its_last_bit_is_named() throws IOException {
    Run run =
        run(
            DECISION.formatted(6, 0, "6.05", NOTHING),
            DECISION.formatted(7, 0, Math.nextUp(6.05), NOTHING),
            DECISION.formatted(8, 0, Math.nextDown(6.05), NOTHING));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("decision 7 of ada: ")
        .contains("3 decisions", " 2 came out otherwise")
        .doesNotContain("decision 8");
  }

  @Test
  void a_table_that_is_missing_and_lines_of_something_else_are_told() throws IOException {
    assertThat(run(DECISION.formatted(7, 3, "6.05", NOTHING)).out())
        .startsWith("decision 7 of ada: version 3 of the table is missing");
    assertThat(run("{}").err()).isEqualTo("hive: line 1: no table and no decision\n");
    assertThat(run("", "nonsense").err()).startsWith("hive: line 2: ");
    assertThat(run("{\"decision\":{\"learned\":\"\"}}").err()).contains("a decision has a price");
    assertThat(run("{\"table\":{\"version\":1}}").err()).contains("a table has events");
  }

  @Test
  void a_file_without_decisions_shows_nothing() throws IOException {
    assertThat(run("").exit()).isEqualTo(1);
  }

  private Run run(String... lines) throws IOException {
    Path file = folder.resolve("decisions.jsonl");
    Files.writeString(file, String.join("\n", lines));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = FleetRecompute.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exit = command.execute(file.toString());
    return new Run(exit, without(out, file), without(err, file));
  }

  private static String without(StringWriter told, Path file) {
    return told.toString().replace(file + ": ", "");
  }
}
