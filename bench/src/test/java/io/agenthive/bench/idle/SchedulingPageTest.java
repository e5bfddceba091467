package io.agenthive.bench.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SchedulingPageTest {
  private static final double HOUR = 3_600;
  private static final Path DOCS = Path.of("..", "docs");
  private static final String BEGIN = "<!-- generated: replays -->\n";
  private static final String END = "<!-- end of generated: replays -->";

  @Test
  void the_figures_of_the_page_and_its_plot_are_what_the_replays_say() throws IOException {
    SchedulingPage replayed = new SchedulingPage();
    Path page = DOCS.resolve("scheduling.md");
    String text = Files.readString(page);
    assertThat(text).contains(BEGIN, END);

    says(
        page,
        text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
            + "\n"
            + replayed.text()
            + "\n"
            + text.substring(text.indexOf(END)));
    says(DOCS.resolve("images").resolve("frontier-azf_a.svg"), replayed.plot());
    check(replayed.frontiers());
  }

  /** SCHEDULING §4: G6 to G8, required, and G7's anchor. */
  private static void check(Frontiers frontiers) {
    assertThat(frontiers.idleAt(0.05).learned() / HOUR).isLessThanOrEqualTo(4_050);
    assertThat(frontiers.idleAt(0.10).learned() / HOUR).isLessThanOrEqualTo(3_200);
    assertThat(frontiers.idleAt(0.20).learned() / HOUR).isLessThanOrEqualTo(2_150);
    assertThat(frontiers.coldAtReduction().fixed()).isCloseTo(0.503, within(0.001));
    assertThat(frontiers.coldAtReduction().learned()).isLessThanOrEqualTo(0.22);
    assertThat(frontiers.coldAtTimeout().learned()).isLessThanOrEqualTo(0.036);
  }

  private static void says(Path file, String wanted) throws IOException {
    if (Boolean.getBoolean("hive.docs.write")) Files.writeString(file, wanted);
    assertThat(Files.readString(file))
        .as("%s is stale: ./hive test -Dhive.docs.write=true, and look at what changed", file)
        .isEqualTo(wanted);
  }
}
