package io.agenthive.starter.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page of bad input tells of each row who shows it, or what it waits for. */
final class EightyRowsTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\d+) \\| (.+?) \\| (.+?) \\| (.+?) \\|$");

  private record Row(int number, String shown) {
    boolean table() {
      return shown.startsWith("table");
    }

    boolean waits() {
      return shown.startsWith("waits for ");
    }

    boolean elsewhere() {
      return shown.contains("`");
    }
  }

  @Test
  void every_row_is_shown_or_says_what_it_waits_for() throws IOException {
    List<Row> rows = rows();

    assertThat(rows.stream().map(Row::number))
        .isEqualTo(IntStream.rangeClosed(1, 80).boxed().toList());
    assertThat(rows).allMatch(row -> row.waits() != (row.table() || row.elsewhere()));
  }

  @Test
  void the_rows_of_the_table_are_those_that_the_page_says() throws IOException {
    Set<Integer> cases =
        HostileInputTest.cases()
            .map(HostileCase::row)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Integer> said =
        rows().stream()
            .filter(Row::table)
            .map(Row::number)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(said).isSubsetOf(cases);
    assertThat(rows().stream().filter(row -> cases.contains(row.number())).filter(Row::waits))
        .isEmpty();
  }

  private static List<Row> rows() throws IOException {
    return ROW.matcher(Files.readString(Path.of("..", "docs", "bad-input.md")))
        .results()
        .map(row -> new Row(Integer.parseInt(row.group(1)), row.group(4)))
        .toList();
  }
}
