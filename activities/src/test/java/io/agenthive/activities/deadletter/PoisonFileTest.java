package io.agenthive.activities.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agenthive.workflows.deadletter.PoisonClassifier;
import io.agenthive.workflows.deadletter.PoisonFeature;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoisonFileTest {
  private static final Set<PoisonFeature> SUSPECT =
      EnumSet.of(PoisonFeature.AGENTS, PoisonFeature.HOSTS, PoisonFeature.SINCE);
  private static final Set<PoisonFeature> HARMLESS =
      EnumSet.of(
          PoisonFeature.CROWD, PoisonFeature.OTHERS, PoisonFeature.HEALED, PoisonFeature.OUTAGE);

  private final PoisonClassifier classifier =
      new PoisonClassifier(
          -2,
          Arrays.stream(PoisonFeature.values())
              .map(feature -> new PoisonClassifier.Term(feature, 0.25, 1.5))
              .toList(),
          0.75);
  private final String text = PoisonFile.text(List.of("for people"), classifier);

  @Test
  void what_was_written_is_read() {
    assertThat(PoisonFile.read(text)).isEqualTo(classifier);
  }

  @Test
  void a_file_that_is_cut_off_anywhere_is_refused() {
    for (int end = 0; end < text.length() - 1; end++) {
      String cut = text.substring(0, end);
      assertThatIllegalArgumentException().isThrownBy(() -> PoisonFile.read(cut));
    }
  }

  @Test
  void a_file_in_which_one_digit_differs_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoisonFile.read(text.replaceFirst("0\\.2500", "9.2500")))
        .withMessageContaining("digest");
  }

  @Test
  void a_whole_file_of_another_version_is_refused() {
    String other =
        PoisonFile.text(List.of(), classifier).replaceFirst("(?m)^CROWD,.*\n", "RAIN,1,1\n");
    assertThatIllegalArgumentException().isThrownBy(() -> PoisonFile.read(other));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoisonFile.read(PoisonFile.sealed("name,weight\nbias,1\nthreshold,1\n")))
        .withMessageContaining("must begin with");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PoisonFile.read(
                    PoisonFile.sealed("name,weight,mean\nbias,1,0\nthreshold,.5,0\nRAIN,1,1\n")))
        .withMessageContaining("RAIN");
  }

  /** What people are promised: the signs mean what they seem to mean. */
  @Test
  void the_shipped_classifier_takes_spread_for_suspect_and_company_for_harmless() {
    PoisonClassifier shipped = Objects.requireNonNull(Classifiers.shipped());
    assertThat(shipped.terms())
        .filteredOn(term -> SUSPECT.contains(term.feature()))
        .hasSameSizeAs(SUSPECT)
        .allSatisfy(term -> assertThat(term.weight()).isPositive());
    assertThat(shipped.terms())
        .filteredOn(term -> HARMLESS.contains(term.feature()))
        .hasSameSizeAs(HARMLESS)
        .allSatisfy(term -> assertThat(term.weight()).isNegative());
  }

  @Test
  void a_missing_file_and_a_broken_one_leave_the_rules_alone() {
    assertThat(Classifiers.named("no-such-file.csv")).isNull();
    assertThat(Classifiers.named("broken-poison.csv")).isNull();
  }
}
