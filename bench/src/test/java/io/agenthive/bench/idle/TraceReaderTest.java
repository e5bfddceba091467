package io.agenthive.bench.idle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.bench.idle.TraceReader.BadTrace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceReaderTest {
  private static final String TWO = "a,0.5,2\nb,1,0.25\n";

  private static Trace read(String text) throws IOException {
    return TraceReader.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static void check(Trace trace) {
    assertThat(trace.agents()).containsExactly("a", "b");
    assertThat(trace.agent()).containsExactly(0, 1);
    assertThat(trace.arrivals()).containsExactly(0.5, 1);
    assertThat(trace.durations()).containsExactly(2, 0.25);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TWO,
        "agent_id,arrival_s,duration_s\n" + TWO,
        "a,0.5,2\r\nb,1.0,2.5e-1", // no line end, other forms of the same numbers
        "a,0.5,2\n\nb,1,0.25\n\n"
      })
  void a_row_is_a_task(String text) throws IOException {
    check(read(text));
  }

  @Test
  void gzip_is_seen_by_its_first_bytes() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(TWO.getBytes(UTF_8));
    }

    check(TraceReader.read(new ByteArrayInputStream(packed.toByteArray())));
  }

  @Test
  void a_number_of_any_length_is_read_as_the_library_reads_it() throws IOException {
    String longest = "0.12345678901234567";
    assertThat(read("a," + longest + ",123456789.125\n").arrivals())
        .containsExactly(Double.parseDouble(longest));
    assertThat(read("a,1,123456789.125\n").durations()).containsExactly(123_456_789.125);
    assertThat(read("a,1,.5\n").durations()).containsExactly(0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,1|is not agent_id,arrival_s,duration_s",
        "a,1,2,3|is not agent_id,arrival_s,duration_s",
        ",1,2|is not agent_id,arrival_s,duration_s",
        "a,x,2|has no number as arrival: 'x'",
        "a,1,|has no number as duration: ''",
        "a,1,.|has no number as duration: '.'",
        "a,1,NaN|has no number as duration: 'NaN'",
        "a,-1,2|has -1 as arrival: it must be 0 or more seconds",
        "a,1,-0.5|has -0.5 as duration: it must be 0 or more seconds",
        "a,1,Infinity|has Infinity as duration: it must be 0 or more seconds",
        "a,0.25,1|comes at 0.25 s, before the row above it: sort the trace by arrival",
      })
  void a_row_that_is_none_is_named(String row, String why) {
    assertThatThrownBy(() -> read("b,0.5,2\n" + row + "\nb,3,1\n"))
        .isInstanceOf(BadTrace.class)
        .hasMessage("row 2 " + why);
  }

  @Test
  void a_row_without_end_is_not_read_into_memory() {
    assertThatThrownBy(() -> read("a,1,1\n" + "x".repeat(1_000_000)))
        .hasMessage("row 2 is longer than 256 bytes");
    assertThat("a".repeat(252) + ",1,1").hasSize(256);
  }

  @Test
  void a_trace_of_too_many_tasks_is_read_no_further_than_to_the_first_of_them() throws IOException {
    InputStream many = new ByteArrayInputStream("a,1,1\n".repeat(300_000).getBytes(UTF_8));

    assertThatThrownBy(() -> TraceReader.read(many, 70_000))
        .isInstanceOf(BadTrace.class)
        .hasMessage("row 70001 is task 70000 + 1: too many; leave out agents, or hours");
    assertThat(many.available()).isGreaterThan(1_000_000);
    assertThat(TraceReader.read(new ByteArrayInputStream(TWO.getBytes(UTF_8)), 2).tasks())
        .isEqualTo(2);
  }

  @Test
  void the_longest_row_is_read() throws IOException {
    assertThat(read("a".repeat(252) + ",1,1\n").tasks()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "agent_id,arrival_s,duration_s\n"})
  void a_trace_without_tasks_is_none(String text) {
    assertThatThrownBy(() -> read(text)).hasMessageContaining("the trace has no task");
  }

  @Test
  void traces_that_ship_are_what_their_page_says() throws IOException {
    Trace azure = Traces.read("azf_a");
    assertThat(azure.agents()).hasSize(368);
    assertThat(azure.tasks()).isEqualTo(173_246);
    assertThat(azure.horizon()).isEqualTo(24 * 3_600);

    Trace clients = Traces.read("llmclients");
    assertThat(clients.agents()).hasSize(244);
    assertThat(clients.tasks()).isEqualTo(35_527);
    assertThat(clients.horizon()).isEqualTo(14 * 24 * 3_600);
  }

  @Test
  void a_trace_that_is_nowhere_is_named_with_those_that_ship() {
    assertThatThrownBy(() -> Traces.read("nowhere.csv"))
        .hasMessage("there is no trace 'nowhere.csv': name a file, or one of [azf_a, llmclients]");
  }
}
