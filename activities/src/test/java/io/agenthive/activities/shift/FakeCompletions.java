package io.agenthive.activities.shift;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.ActivityCompletionFailureException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.payload.context.ActivitySerializationContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A Temporal that only hears of shifts, by token; it can be away, or not know a shift. */
final class FakeCompletions implements ActivityCompletionClient {
  final Map<String, ShiftEnd> ended = new ConcurrentHashMap<>();
  final Map<String, Exception> failed = new ConcurrentHashMap<>();
  final Set<String> unknown = ConcurrentHashMap.newKeySet();
  final Set<String> beaten = ConcurrentHashMap.newKeySet();
  final Set<String> unheard = ConcurrentHashMap.newKeySet();
  final AtomicInteger tries = new AtomicInteger();
  volatile boolean away;

  /** When each shift was beaten, in nanoseconds of the machine's clock. */
  final Map<String, Queue<Long>> beats = new ConcurrentHashMap<>();

  /** How long an answer takes. */
  volatile Duration slow = Duration.ZERO;

  @Override
  public <R> void complete(byte[] token, R result) {
    tries.incrementAndGet();
    answer(token);
    ended.put(new String(token, UTF_8), (ShiftEnd) result);
  }

  @Override
  public <V> void heartbeat(byte[] token, V details) {
    answer(token);
    beaten.add(new String(token, UTF_8));
    beats
        .computeIfAbsent(new String(token, UTF_8), none -> new ConcurrentLinkedQueue<>())
        .add(System.nanoTime());
  }

  private void answer(byte[] token) {
    LockSupport.parkNanos(slow.toNanos());
    if (away) {
      unheard.add(new String(token, UTF_8));
      throw new ActivityCompletionFailureException(new IllegalStateException("away"));
    }
    if (unknown.contains(new String(token, UTF_8))) {
      throw new ActivityNotExistsException(new IllegalStateException("not found"));
    }
  }

  @Override
  public <R> void complete(String workflowId, Optional<String> run, String activity, R result) {
    throw byTokenOnly();
  }

  @Override
  public <R> void completeStandalone(String activity, Optional<String> run, R result) {
    throw byTokenOnly();
  }

  @Override
  public void completeExceptionally(byte[] token, Exception failure) {
    answer(token);
    failed.put(new String(token, UTF_8), failure);
  }

  @Override
  public void completeExceptionally(
      String workflowId, Optional<String> run, String activity, Exception failure) {
    throw byTokenOnly();
  }

  @Override
  public void completeExceptionallyStandalone(
      String activity, Optional<String> run, Exception failure) {
    throw byTokenOnly();
  }

  @Override
  public <V> void reportCancellation(byte[] token, V details) {
    throw byTokenOnly();
  }

  @Override
  public <V> void reportCancellation(
      String workflowId, Optional<String> run, String activity, V details) {
    throw byTokenOnly();
  }

  @Override
  public <V> void reportCancellationStandalone(String activity, Optional<String> run, V details) {
    throw byTokenOnly();
  }

  @Override
  public <V> void heartbeat(String workflowId, Optional<String> run, String activity, V details) {
    throw byTokenOnly();
  }

  @Override
  public <V> void heartbeatStandalone(String activity, Optional<String> run, V details) {
    throw byTokenOnly();
  }

  @Override
  public ActivityCompletionClient withContext(ActivitySerializationContext context) {
    return this;
  }

  private static UnsupportedOperationException byTokenOnly() {
    return new UnsupportedOperationException("shifts are heartbeated and completed by token");
  }
}
