package io.agenthive.bench.poison;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.deadletter.PoisonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PoisonPageTest {
  private static final Path PAGE = Path.of("..", "docs", "poison.md");
  private static final Path CLASSIFIER =
      Path.of(
          "..", "activities/src/main/resources/io/agenthive/activities/deadletter", "poison.csv");

  private final Trial trial = Trial.run();

  @Test
  void the_page_is_what_the_trial_says() throws IOException {
    says(PAGE, PoisonPage.text(trial));
  }

  @Test
  void the_shipped_classifier_is_the_one_that_the_generator_teaches() throws IOException {
    List<String> comments =
        List.of(
            "Recommends poison, and decides nothing. Trained with simulated deaths; how well it does: docs/poison.md.",
            "Made on 2026-11-29 by ./hive test -Dtest=PoisonPageTest -Dhive.docs.write=true, which makes the same again.");
    says(CLASSIFIER, PoisonFile.text(comments, trial.classifier()));
  }

  private static void says(Path file, String wanted) throws IOException {
    if (Boolean.getBoolean("hive.docs.write")) Files.writeString(file, wanted);
    assertThat(Files.readString(file))
        .as("%s is stale: ./hive test -Dhive.docs.write=true, and look at what changed", file)
        .isEqualTo(wanted);
  }
}
