package io.agenthive.bench.day;

import static java.util.stream.Collectors.joining;

import io.agenthive.activities.idle.OutlookMaker;
import io.agenthive.activities.idle.OutlookWatch;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.bench.core.Crew;
import io.agenthive.bench.core.Resting;
import io.agenthive.bench.idle.Trace;
import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.load.Work;
import io.agenthive.bench.stack.Apart;
import io.agenthive.workflows.agent.AgentSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Where a day is played: a running stack, its API and its rows. */
final class DayStage implements AutoCloseable {
  /** What the IDs of the day's tasks begin with; their number in the trace follows. */
  static final String TASK = "day-task-";

  /** More gaps say nothing new of a fleet. */
  private static final int MOST_PAST = 20_000;

  private static final int NAPPERS = 10;
  private static final Duration WRITTEN = Duration.ofSeconds(2); // gaps, by their hosts

  /** Gaps of a day before, of nobody in particular: nothing but their length is counted. */
  private static final String PAST =
      """
      insert into idle_gap (agent, tenant, team, tier, kind, began_at, ended_at, gaps, seconds, awake, rests, cold, rule,
                            version, plan, at)
      select 'past-' || n, 'default', 'past', 'ROUTINE', 'MEMORY', now() - interval '1 day', now() - interval '1 day', 1, gap,
             gap, 0, false, 'SPEC', 0, '{}', clock_timestamp() - interval '1 hour'
      from unnest(?::double precision[]) with ordinality t (gap, n)
      """;

  private final RestDoor door;
  private final Database database;

  DayStage(Apart stack) {
    door = new RestDoor(stack.api(), stack.key());
    database = new Database(stack.database(), "bench-day", Keyring.NONE);
  }

  /** Measures wakes, lets the fleet know of earlier gaps, and waits until its hosts do. */
  void prepare(int naps, double[] past) throws Exception {
    nap(naps);
    String gaps =
        DoubleStream.of(past)
            .limit(MOST_PAST)
            .mapToObj(gap -> String.format(Locale.ROOT, "%.6f", gap))
            .collect(joining(",", "{", "}"));
    int unused = database.client().sql(PAST).param(gaps).update();
    pause(WRITTEN);
    try (OutlookMaker maker = new OutlookMaker(database)) {
      var unusedIfNothingIsKnown = maker.make().or(maker::make); // control may have made the first
    }
    pause(OutlookWatch.EVERY.plus(WRITTEN));
  }

  /** Each agent naps in turn, alone; the first time it has not worked before, which is no wake. */
  private void nap(int naps) throws Exception {
    List<String> nappers = IntStream.range(0, NAPPERS).mapToObj(i -> "napper-" + i).toList();
    Crew.each(nappers, agent -> door.create(agent, Duration.ZERO));
    Resting resting = new Resting(door::rests);
    for (int i = 0; i < naps + NAPPERS; i++) {
      String agent = nappers.get(i % NAPPERS);
      resting.await(List.of(agent));
      var unused = door.carry("nap-" + i, agent);
    }
    resting.await(nappers);
  }

  /** Plays all of it, and waits for its end and for what hosts write of it. */
  PlayedDay play(Trace trace) throws Exception {
    Crew.each(trace.agents(), agent -> door.createLearner(agent, AgentSpec.MAX_CONCURRENCY));
    Instant begin = now();
    long start = System.nanoTime();
    List<Future<String>> sent = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < trace.tasks(); i++) {
        int number = i;
        until(start, trace.arrivals()[i]);
        sent.add(callers.submit(() -> leave(trace, number)));
      }
      for (Future<String> one : sent) one.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a task was not accepted: " + e.getCause(), e.getCause());
    }
    until(start, trace.horizon());
    pause(WRITTEN);
    return new PlayedDay(database, trace, begin);
  }

  private String leave(Trace trace, int number) throws Exception {
    String taskId = TASK + number;
    int millis = (int) Math.round(trace.durations()[number] * 1_000);
    var unused =
        door.leave(taskId, trace.agents().get(trace.agent()[number]), Work.lasting(millis));
    return taskId;
  }

  private Instant now() {
    return database
        .client()
        .sql("select clock_timestamp()")
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  private static void until(long start, double seconds) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9) - (System.nanoTime() - start));
  }

  private static void pause(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
  }

  @Override
  public void close() {
    database.close();
  }
}
