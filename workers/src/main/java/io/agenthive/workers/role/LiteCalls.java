package io.agenthive.workers.role;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/**
 * What is said otherwise to the in-process server.
 *
 * <p>Workflows stick to no worker: it never gives up a sticky queue, and whoever it waits for after
 * a host died, it waits for ever. Each workflow task is replayed from the beginning instead, which
 * only lite mode can afford.
 */
final class LiteCalls implements ClientInterceptor {
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

  @SuppressWarnings("unchecked") // the same message, with one field cleared
  static <Q> Q lite(Q message) {
    if (!(message instanceof RespondWorkflowTaskCompletedRequest completed)) return message;
    return (Q) completed.toBuilder().clearStickyAttributes().build();
  }
}
