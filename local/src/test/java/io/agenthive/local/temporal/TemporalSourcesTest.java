package io.agenthive.local.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.temporal.TemporalSources.Looked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporalSourcesTest {
  @TempDir Path place;
  private final List<String> told = new ArrayList<>();

  @Test
  void the_order_is_the_persons_choice_then_what_is_here_then_what_takes_time_then_lite() {
    assertThat(TemporalSources.of(nothing(), LiteChoice.IF_NEEDED, nowhere()).inOrder())
        .extracting(TemporalSource::name)
        .containsExactly(
            "TEMPORAL_ADDRESS",
            "temporal on PATH",
            "verified cache",
            "official download",
            "build with Go",
            "in-process server (lite)");
  }

  @Test
  void lite_at_once_asks_nobody_else() {
    TemporalSources sources =
        TemporalSources.of(Map.of("TEMPORAL_ADDRESS", "there:7233"), LiteChoice.AT_ONCE, nowhere());

    assertThat(sources.take(told::add)).isEqualTo(new TemporalChoice.Lite());
    assertThat(told).filteredOn(line -> line.startsWith("lite:")).hasSize(3);
  }

  @Test
  void without_a_source_and_without_leave_for_lite_the_start_is_refused_with_every_reason() {
    TemporalSources none = sources(new Away("away"), new LiteSource(LiteChoice.NEVER));

    assertThatThrownBy(() -> none.take(told::add))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no Temporal server: install")
        .hasMessageContaining("away: closed")
        .hasMessageContaining("not allowed");
  }

  @Test
  void lite_serves_when_nothing_else_does_and_says_what_it_cannot() {
    TemporalSources sources = sources(new Away("away"), new LiteSource(LiteChoice.IF_NEEDED));

    assertThat(sources.take(told::add)).isEqualTo(new TemporalChoice.Lite());
    assertThat(told).anyMatch(line -> line.contains("no Web UI"));
    assertThat(told).anyMatch(line -> line.contains("nothing survives a restart"));
  }

  @Test
  void a_source_that_fails_after_all_gives_way_to_the_next() {
    TemporalSources sources = sources(new Failing(), new LiteSource(LiteChoice.IF_NEEDED));

    assertThat(sources.take(told::add)).isEqualTo(new TemporalChoice.Lite());
    assertThat(told).anyMatch(line -> line.contains("failing: broken"));
  }

  @Test
  void a_look_shows_every_verdict_and_the_one_to_take() {
    List<Looked> looked =
        sources(new Away("away"), new LiteSource(LiteChoice.IF_NEEDED), new Failing()).look();

    assertThat(looked).extracting(Looked::taken).containsExactly(false, true, false);
  }

  @Test
  void where_a_persons_choice_cannot_serve_nothing_else_is_taken() {
    TemporalSources sources =
        sources(new Away("away", Verdict.stop("gone")), new LiteSource(LiteChoice.IF_NEEDED));

    assertThatThrownBy(() -> sources.take(told::add))
        .isInstanceOf(Refusal.class)
        .hasMessage("gone");
    assertThat(sources.look()).noneMatch(Looked::taken);
  }

  private DataFolder nowhere() {
    return new DataFolder(place.resolve("data"));
  }

  private Map<String, String> nothing() {
    return Map.of("XDG_CACHE_HOME", place.toString());
  }

  private static TemporalSources sources(TemporalSource... inOrder) {
    return new TemporalSources(List.of(inOrder));
  }

  private record Away(String name, Verdict verdict) implements TemporalSource {
    Away(String name) {
      this(name, Verdict.no("closed"));
    }

    @Override
    public TemporalChoice take(Consumer<String> say) {
      throw new IllegalStateException("never asked");
    }
  }

  private record Failing() implements TemporalSource {
    @Override
    public String name() {
      return "failing";
    }

    @Override
    public Verdict verdict() {
      return Verdict.yes("it seems");
    }

    @Override
    public TemporalChoice take(Consumer<String> say) {
      throw new Refusal("broken");
    }
  }
}
