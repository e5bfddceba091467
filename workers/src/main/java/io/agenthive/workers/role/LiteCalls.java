package io.agenthive.workers.role;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.command.v1.Command;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import java.time.Duration;

/**
 * What is said otherwise to the in-process server.
 *
 * <p>Workflows stick to no worker: it never gives up a sticky queue, and whoever it waits for after
 * a host died, it waits for ever. Each workflow task is replayed from the beginning instead, which
 * only lite mode can afford.
 *
 * <p>Activities that beat have to beat often. It loses its way when a lost shift is cancelled, so
 * that no watcher tells its agents of a lost seat: a missed heartbeat has to, and soon.
 */
final class LiteCalls implements ClientInterceptor {
  /** How long a lost shift stays unnoticed; a host beats three times as often. */
  static final Duration HEARTBEAT = Duration.ofSeconds(10);

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void sendMessage(Q message) {
        super.sendMessage(lite(message));
      }
    };
  }

  @SuppressWarnings("unchecked") // the same message, with a few fields changed
  static <Q> Q lite(Q message) {
    if (!(message instanceof RespondWorkflowTaskCompletedRequest completed)) return message;
    RespondWorkflowTaskCompletedRequest.Builder lite =
        completed.toBuilder().clearStickyAttributes();
    for (Command.Builder command : lite.getCommandsBuilderList()) beatOften(command);
    return (Q) lite.build();
  }

  private static void beatOften(Command.Builder command) {
    if (!command.hasScheduleActivityTaskCommandAttributes()) return;
    var activity = command.getScheduleActivityTaskCommandAttributesBuilder();
    long wanted = activity.getHeartbeatTimeout().getSeconds(); // 0: it does not beat
    if (wanted > HEARTBEAT.toSeconds()) {
      activity.getHeartbeatTimeoutBuilder().setSeconds(HEARTBEAT.toSeconds()).setNanos(0);
    }
  }
}
