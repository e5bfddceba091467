package io.agenthive.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class PartsTest {
  @Test
  void one_that_fails_leaves_the_others_their_turn() throws InterruptedException {
    List<String> said = new ArrayList<>();
    List<String> run = new ArrayList<>();
    Parts<String> parts = new Parts<>(new TreeSet<>(List.of("one", "two")), said::add);

    List<Parts.Failed> failed =
        parts.run(
            part -> {
              run.add(part);
              if (part.equals("one")) throw new IllegalStateException("no figures");
            });

    assertThat(run).containsExactly("one", "two");
    assertThat(failed).extracting(Parts.Failed::part).containsExactly("one");
    assertThat(said).contains("part one failed; why stands at the end", "part two");
  }
}
