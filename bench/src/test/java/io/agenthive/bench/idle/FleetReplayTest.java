package io.agenthive.bench.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class FleetReplayTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine command = FleetReplay.commandLine();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(args);
  }

  @Test
  void a_trace_is_compared_at_each_price() throws Exception {
    Path plot = folder.resolve("frontier.svg");

    assertThat(run("--trace", "llmclients", "--lambda", "60,600", "--plot", plot.toString()))
        .isZero();

    assertThat(out.toString())
        .contains("llmclients: 244 agents, 35,527 tasks")
        .contains("λ = 60 s", "λ = 600 s", "(simulated)")
        .contains("learned", "hybrid", "randomized", "reactive oracle")
        .contains("p99.9 s", "p99cold s", "rare", "mcc")
        .contains("idle hours at 5% cold tasks", "cold tasks at a reduction of 72.4%")
        .contains("cold tasks at the idle hours of 300 s", "252 bytes of state an agent")
        .doesNotContain("-0.00", "NaN");
    assertThat(Files.readString(plot)).startsWith("<svg").contains("learned", "(simulated)");
  }

  @Test
  void a_trace_may_have_any_name() throws Exception {
    Path file = Files.writeString(folder.resolve("a<b>&c.csv"), "a,0,1\na,9,1\na,50,1\n");
    Path plot = folder.resolve("plot.svg");

    assertThat(run("--trace", file.toString(), "--plot", plot.toString())).isZero();

    assertThat(Files.readString(plot)).contains("a&lt;b&gt;&amp;c.csv").doesNotContain("a<b>");
  }

  @Test
  void one_agent_and_one_task_are_a_trace() throws Exception {
    Path file = Files.writeString(folder.resolve("one.csv"), "a,0,1\n");

    assertThat(run("--trace", file.toString(), "--wake", "0", "--lambda", "0")).isZero();

    assertThat(out.toString()).contains("1 agents, 1 tasks, 0 gaps").doesNotContain("Infinity");
  }

  @Test
  void a_bad_row_is_told_with_its_number() throws Exception {
    Path file = Files.writeString(folder.resolve("bad.csv"), "a,0,1\na,zwei,1\n");

    assertThat(run("--trace", file.toString())).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo("hive: " + file + ": row 2 has no number as arrival: 'zwei'\n");
  }

  @Test
  void what_cannot_be_meant_is_refused() {
    assertThat(run("--trace", "azf_a", "--policy", "magic")).isEqualTo(2);
    assertThat(err.toString()).contains("no policy 'magic': one of always-on, fixed-300");

    assertThat(run("--trace", "azf_a", "--lambda", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("cold must be 0 or more seconds, not -1.0");

    assertThat(run("--trace", "azf_a", "--wake", "soon")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
  }
}
