package io.agenthive.starter.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.event.EventLog;
import io.agenthive.activities.event.Position;
import io.agenthive.activities.event.Stretch;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Standing;
import io.agenthive.starter.http.TryLater;
import io.agenthive.starter.limit.StreamLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Streams without HTTP: who is slow, who may hear no more, and that nothing is missed. */
final class EventStreamTest {
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final Pattern AGENT = Pattern.compile("\"agentId\":\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("(?m)^id: (.*)$");

  private final Database database = TestDatabase.fresh();
  private final EventLog log = new EventLog(database);
  private final EventIds ids = new EventIds(new Cursors("a secret of this API"));
  private final AtomicBoolean let = new AtomicBoolean(true);
  private final List<EventStreams> running = new ArrayList<>();

  @AfterEach
  void close() {
    running.forEach(EventStreams::stop);
    database.close();
  }

  @Test
  void who_was_away_for_long_hears_everything_once_and_in_order() {
    EventStreams streams = streams(StreamPace.DEFAULT);
    int missed = 2 * EventLog.MOST + 1;
    tell("before", missed);
    told(missed);

    Sink sink = new Sink();
    follow(streams, sink, Position.of("0.0").orElseThrow());
    sink.until(missed);
    tell("after", 3);
    sink.until(missed + 3);

    List<String> expected = new ArrayList<>(names("before", missed));
    expected.addAll(names("after", 3));
    assertThat(sink.agents()).isEqualTo(expected);
  }

  @Tag("negative")
  @Test
  void who_is_slow_is_cut_off_goes_on_by_its_id_and_holds_up_nobody() {
    EventStreams streams = streams(new StreamPace(Duration.ofMillis(10), Duration.ofHours(1), 2));
    Sink slow = new Sink();
    Sink quick = new Sink();
    follow(streams, slow, log.now());
    follow(streams, quick, log.now());
    await().until(() -> slow.text().contains("id: ") && quick.text().contains("id: "));
    slow.jam();

    int told = 0;
    for (; told < 6; told++) {
      tell("a" + told + "-", 1);
      quick.until(told + 1);
    }
    slow.flow();
    await().until(() -> slow.text().contains(": you read more slowly"));

    assertThat(slow.agents()).isEqualTo(quick.agents().subList(0, slow.agents().size()));
    assertThat(slow.agents()).hasSizeLessThan(told);
    Sink again = new Sink();
    follow(streams, again, ids.read("default", slow.lastId()));
    again.until(told - slow.agents().size());
    List<String> both = new ArrayList<>(slow.agents());
    both.addAll(again.agents());
    assertThat(both).isEqualTo(quick.agents());
  }

  @Test
  void while_nothing_happens_it_says_that_it_goes_on_and_from_where() {
    EventStreams streams = streams(new StreamPace(Duration.ofMillis(10), Duration.ofMillis(30), 2));
    Sink sink = new Sink();
    follow(streams, sink, log.now());

    await().until(() -> sink.text().split(": still here\nid: ", -1).length > 3);

    tell("then", 1);
    sink.until(1);
    assertThat(log.read(ids.read("default", sink.lastId()), 1)).isPresent();
  }

  @Tag("negative")
  @Test
  void who_may_hear_no_more_hears_no_more() {
    EventStreams streams = streams(StreamPace.DEFAULT);
    Sink sink = new Sink();
    Thread follower = follow(streams, sink, log.now());
    await().until(() -> sink.text().contains("id: "));

    let.set(false);

    await().until(() -> !follower.isAlive());
    assertThat(sink.text()).endsWith(": " + StreamEnd.REFUSED.words() + "\n\n");
  }

  @Tag("negative")
  @Test
  void who_reads_what_is_forgotten_meanwhile_is_told_so() {
    EventStreams streams = streams(StreamPace.DEFAULT);
    Sink sink = new Sink();
    Thread follower = follow(streams, sink, log.now());
    await().until(() -> sink.text().contains("id: "));

    tell("forgotten", 1);
    TestDatabase.change(
        database, "update event_swept set xid = pg_current_xact_id(), seq = 9000000");

    await().atMost(LONG).until(() -> !follower.isAlive());
    assertThat(sink.text()).endsWith(": " + StreamEnd.EXPIRED.words() + "\n\n");
  }

  @Test
  void whoever_goes_leaves_a_place_for_another() {
    Places places = new Places(new StreamLimits(3, 2));
    places.take("blue");
    places.take("blue");
    assertThat(refusal(places, "blue")).isEqualTo(ErrorCode.TOO_MANY_STREAMS);
    places.take("red");
    assertThat(refusal(places, "green")).isEqualTo(ErrorCode.OVERLOADED);

    places.leave("blue");

    places.take("green");
    assertThat(places.taken()).isEqualTo(3);
    places.leave("red");
    places.take("blue");
  }

  private static ErrorCode refusal(Places places, String tenant) {
    return Assertions.catchThrowableOfType(TryLater.class, () -> places.take(tenant)).code();
  }

  private EventStreams streams(StreamPace pace) {
    EventForm form = new EventForm(ids, JsonMapper.builder().build());
    EventStreams streams = new EventStreams(log, form, StreamLimits.DEFAULT, pace);
    streams.start();
    running.add(streams);
    return streams;
  }

  private Thread follow(EventStreams streams, Sink sink, Position start) {
    EventQuery all = new EventQuery("default", Set.of(), null, null, 1);
    Standing standing =
        new Standing(
            () -> {
              if (let.get()) return new Caller("ann", "default");
              throw new Refused(ErrorCode.UNAUTHENTICATED, "it is revoked");
            });
    Stretch first = log.read(start, EventLog.MOST).orElseThrow();
    EventStream stream = new EventStream(streams, all, standing, sink, start);
    return Thread.startVirtualThread(() -> stream.run(first));
  }

  private void tell(String name, int count) {
    TestDatabase.change(
        database,
        "insert into event (type, agent) select 'AGENT_WOKE', ? || i from generate_series(1, ?) i",
        name,
        count);
  }

  /** Others' transactions on the same server hold them up for a moment. */
  private void told(int count) {
    long newest = TestDatabase.number(database, "select max(seq) from event");
    assertThat(newest).isGreaterThanOrEqualTo(count);
    await()
        .atMost(LONG)
        .until(
            () ->
                TestDatabase.number(
                        database,
                        "select count(*) from event where xid >= pg_snapshot_xmin(pg_current_snapshot())")
                    == 0);
  }

  private static List<String> names(String name, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> name + i).toList();
  }

  /** Where a stream is written, which may be full. */
  private static final class Sink extends java.io.OutputStream {
    private final StringBuilder text = new StringBuilder();
    private boolean jammed;

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      text.append(new String(bytes, from, length, UTF_8));
    }

    @Override
    public synchronized void flush() throws java.io.IOException {
      try {
        while (jammed) wait();
      } catch (InterruptedException e) {
        throw new java.io.InterruptedIOException();
      }
    }

    synchronized void jam() {
      jammed = true;
    }

    synchronized void flow() {
      jammed = false;
      notifyAll();
    }

    synchronized String text() {
      return text.toString();
    }

    List<String> agents() {
      return AGENT.matcher(text()).results().map(found -> found.group(1)).toList();
    }

    String lastId() {
      return ID.matcher(text()).results().map(found -> found.group(1)).toList().getLast();
    }

    void until(int count) {
      await().atMost(LONG).until(() -> agents().size() >= count);
    }
  }
}
