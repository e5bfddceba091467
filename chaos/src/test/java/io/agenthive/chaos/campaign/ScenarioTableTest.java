package io.agenthive.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScenarioTableTest {
  private static final Path PAGE = Path.of("..", "docs", "chaos.md");

  @Test
  void the_page_on_chaos_holds_the_scenarios_as_they_are() throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    int begin = page.indexOf("<!-- scenarios -->");
    int end = page.indexOf("<!-- end of scenarios -->");
    List<String> table = ScenarioTable.markdown();

    assertThat(begin).as("the mark before the table").isNotNegative();
    assertThat(page.subList(begin + 1, end))
        .as("put this into %s:%n%s", PAGE, String.join("\n", table))
        .isEqualTo(table);
  }
}
