package io.agenthive.starter.operation;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Set;

/** Temporal is there, or not, for those who ask it something; who polls it is left alone. */
final class Outage implements ClientInterceptor {
  private static final Set<String> ASKED =
      Set.of(
          "GetSystemInfo",
          "StartWorkflowExecution",
          "SignalWorkflowExecution",
          "UpdateWorkflowExecution");

  private volatile boolean away;

  void begins() {
    away = true;
  }

  void ends() {
    away = false;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    if (!away || !ASKED.contains(String.valueOf(method.getBareMethodName()))) return call;
    return new SimpleForwardingClientCall<>(call) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        listener.onClose(Status.UNAVAILABLE, new Metadata());
      }

      @Override
      public void request(int messages) {}

      @Override
      public void sendMessage(Q message) {}

      @Override
      public void halfClose() {}
    };
  }
}
