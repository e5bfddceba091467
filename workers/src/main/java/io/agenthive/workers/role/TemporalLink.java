package io.agenthive.workers.role;

import io.agenthive.workflows.agent.AgentLimits;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A process's connection to Temporal. Connects when it is first used: the server may be away. */
public final class TemporalLink implements AutoCloseable {
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final boolean lite;
  private final AtomicBoolean refused = new AtomicBoolean();
  private final AgentLimits limits;

  /** Longer than the 5 minutes that a Java server demands, unless it is told otherwise. */
  private static final Duration LITE_KEEP_ALIVE = Duration.ofMinutes(6);

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

  /**
   * Connects to nothing yet.
   *
   * @param payloads how what goes there is written: {@link
   *     io.agenthive.activities.codec.HivePayloads}
   */
  public TemporalLink(TemporalSettings settings, String identity, DataConverter payloads) {
    lite = settings.lite();
    limits = new AgentLimits(AgentLimits.DEFAULT.maxHistoryEvents(), settings.visibleNaps());
    stubs = WorkflowServiceStubs.newServiceStubs(options(settings));
    follow(stubs.getRawChannel(), ConnectivityState.IDLE);
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(settings.namespace())
                .setIdentity(identity)
                .setDataConverter(payloads)
                .build());
  }

  /** For who reads and writes no payload of a hive. Connects to nothing yet. */
  public static TemporalLink withoutPayloads(TemporalSettings settings, String identity) {
    return new TemporalLink(settings, identity, DefaultDataConverter.STANDARD_INSTANCE);
  }

  private static WorkflowServiceStubsOptions options(TemporalSettings settings) {
    WorkflowServiceStubsOptions.Builder options =
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(settings.address())
            .setKeepAliveTime(settings.lite() ? LITE_KEEP_ALIVE : KEEP_ALIVE)
            .setKeepAliveTimeout(Duration.ofSeconds(5))
            .setKeepAlivePermitWithoutStream(!settings.lite());
    if (settings.lite()) options.setGrpcClientInterceptors(List.of(new LiteCalls()));
    return options.build();
  }

  /** The client. */
  public WorkflowClient client() {
    return client;
  }

  /**
   * Whether this is the in-process server, to which a few things are said otherwise: see {@link
   * LiteCalls} and {@link LiteShifts}.
   */
  boolean lite() {
    return lite;
  }

  /** A connection that ends in good order is made again without ever being refused. */
  private void follow(ManagedChannel channel, ConnectivityState last) {
    channel.notifyWhenStateChanged(
        last,
        () -> {
          ConnectivityState now = channel.getState(false);
          if (now == ConnectivityState.TRANSIENT_FAILURE) refused.set(true);
          if (now != ConnectivityState.SHUTDOWN) follow(channel, now);
        });
  }

  /** Whether the server refused a connection since this was asked last. */
  boolean refused() {
    return refused.getAndSet(false);
  }

  /** How far one run of an agent goes that begins to live from here. */
  AgentLimits limits() {
    return limits;
  }

  /**
   * Whether the server answers within the given time. If not, the connection is tried again with
   * the next call, and not when its growing pauses allow.
   */
  public boolean answers(Duration patience) {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      return true;
    } catch (StatusRuntimeException e) {
      stubs.getRawChannel().resetConnectBackoff();
      return false;
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    stubs.awaitTermination(2, TimeUnit.SECONDS);
  }
}
