package io.agenthive.local.temporal;

import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.Ports;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * The SDK's in-process server, on the loopback interface. {@code TestServer.createPortBoundServer}
 * would listen on every interface without asking who calls, so its services are bound here.
 */
final class LiteServer {
  private LiteServer() {}

  static RunningTemporal start(Ports ports) {
    return ports.serving(
        List.of(new Ports.Wish(DevServer.NAME, DevServer.DEFAULT_PORT)),
        taken -> started(taken.getFirst()));
  }

  private static RunningTemporal started(int port) {
    String address = "127.0.0.1:" + port;
    TestServicesStarter services = new TestServicesStarter(true, 0); // real time, from now
    Server server = bound(services, port);
    try (FrontEnd frontEnd = new FrontEnd(address)) {
      frontEnd.addSearchAttributes(DevServer.NAMESPACE, SearchAttributes.all());
    }
    Runnable end =
        () -> {
          server.shutdownNow();
          services.close();
        };
    return new RunningTemporal(
        address,
        DevServer.NAMESPACE,
        Optional.empty(),
        "lite",
        "in-process server (lite), " + address,
        Optional.empty(),
        Optional.of(end));
  }

  private static Server bound(TestServicesStarter services, int port) {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(loopback, InsecureServerCredentials.create());
    services.getServices().forEach(builder::addService);
    try {
      return builder.build().start();
    } catch (IOException e) {
      services.close();
      throw new Refusal("the in-process Temporal server cannot start (%s)".formatted(e), e);
    }
  }
}
