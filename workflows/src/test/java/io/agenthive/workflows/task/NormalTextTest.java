package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "it failed in 8 deliveries | it failed in <n> deliveries",
        "line 1,234.5 of -3 | line <n> of <n>",
        "no whole answer of api.example within PT2M | no whole answer of api.example within <duration>",
        "waits PT1H30M0.5S now | waits <duration> now",
        "at 2026-11-29T12:00:00.123Z it broke | at <time> it broke",
        "at 2026-11-29 it broke | at <time> it broke",
        "at 12:34:56 it broke | at <time> it broke",
        "order 123e4567-e89b-12d3-a456-426614174000 is unknown | order <id> is unknown",
        "commit 8c4466cdeadbeef is bad | commit <id> is bad",
        "pointer 0x7fff12ab | pointer <id>",
        "connect to 127.0.0.1:7233 refused | connect to <address> refused",
        "see https://host.example/a/b?c=1 for more | see <url> for more",
        "mail ann.b+c@host.example.org bounced | mail <address> bounced",
        "cannot open /var/lib/hive/x-1.txt now | cannot open <path> now",
        "cannot open C:\\Users\\ann\\x.txt now | cannot open <path> now",
        "and/or stays and/or | and/or stays and/or",
        "model gpt-4o answered 529 | model gpt-<n>o answered <n>",
        "facade and deadline are words | facade and deadline are words",
      })
  void what_differs_is_replaced_by_its_kind(String text, String normal) {
    assertThat(NormalText.of(text)).isEqualTo(normal);
  }

  @Test
  void what_was_replaced_is_not_replaced_again() {
    String once = NormalText.of("at 2026-11-29T12:00:00Z 17 of /a/b/c broke");
    assertThat(NormalText.of(once)).isEqualTo(once);
  }

  @Test
  void line_breaks_and_runs_of_blanks_are_one_blank() {
    assertThat(NormalText.of(" a \n\t b ")).isEqualTo("a b");
  }

  @Tag("negative")
  @Test
  void a_stack_trace_of_a_megabyte_is_cut_before_it_is_looked_at() {
    String trace = "at x.Y.z(Y.java:17)\n".repeat(55_000);
    assertThat(NormalText.of(trace)).hasSizeLessThanOrEqualTo(NormalText.MAX_CHARS + 200);
  }
}
