package io.agenthive.chaos.provider;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable; // it is well; nobody listens
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider that speaks Anthropic's Messages API on this machine, on one port for all its life. It
 * falls ill, goes away and comes back as it is told, and remembers every call.
 */
public final class ModelProvider implements AutoCloseable {
  /** What a limited caller is asked to wait. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(8);

  private static final String PATH = "POST /v1/messages ";
  private static final int BACKLOG = 200;

  /** Below those that systems give to whoever connects: the port is still free after an absence. */
  private static final int LEAST_PORT = 20_000;

  private static final int MOST_PORT = 30_000;
  private static final int TRIES = 100;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final CallLog calls = new CallLog();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private InetSocketAddress address; // set once
  private @Nullable ServerSocket listener;
  private @Nullable Thread acceptor;
  private Manners manners = Manners.KIND;
  private @Nullable Illness illness;
  private Predicate<String> sick = model -> true;
  private long serial;
  private long ill; // calls that the illness answered

  /** Listens on a free port. */
  public ModelProvider() {
    UncheckedIOException last = null;
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LEAST_PORT, MOST_PORT);
      address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try {
        listen();
        return;
      } catch (UncheckedIOException taken) {
        last = taken;
      }
    }
    throw Objects.requireNonNull(last);
  }

  private synchronized void listen() {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
      listener = socket;
      acceptor = Thread.ofVirtual().name("provider").start(() -> accept(socket));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address, e);
    }
  }

  /** Where it is asked. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** Every call that reached it. */
  public CallLog calls() {
    return calls;
  }

  /** Answers so from now on, while it is well. */
  public synchronized void behave(Manners other) {
    manners = other;
  }

  /** Falls ill: those who ask for such a model get its replies. Since when. */
  public synchronized Instant fall(Illness what, Predicate<String> models) {
    illness = what;
    sick = models;
    return Instant.now();
  }

  /** Is well again. */
  public synchronized void recover() {
    illness = null;
  }

  /** Whether it is ill. */
  public synchronized boolean ill() {
    return illness != null;
  }

  /** Nobody listens any more, and every connection is cut. */
  public synchronized void away() {
    ServerSocket open = listener;
    listener = null;
    try {
      if (open != null) open.close();
      for (Socket connection : connections) connection.close();
      if (acceptor != null) acceptor.join(); // it holds the port until it has seen that
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Listens again, on the same port; repeating it does nothing. */
  public synchronized void back() {
    if (listener == null) listen();
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.add(connection);
        Thread.startVirtualThread(() -> serve(connection));
      } catch (IOException away) {
        // closed: the loop ends; anything else is the caller's
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedInputStream in = new BufferedInputStream(connection.getInputStream());
      HttpRequestReader requests = new HttpRequestReader(in);
      ProviderAnswers answers = new ProviderAnswers(connection, in);
      while (!connection.isClosed()) {
        Optional<HttpRequestReader.Request> request = requests.next();
        if (request.isEmpty()) return;
        answer(begun(asked(request.get())), answers);
      }
    } catch (IOException | RuntimeException cut) {
      // the caller left, or is none of ours
    } finally {
      connections.remove(connection);
    }
  }

  private static Asked asked(HttpRequestReader.Request request) {
    if (!request.line().startsWith(PATH)) throw new IllegalArgumentException(request.line());
    String model = JSON.readTree(request.body()).path("model").asString("");
    return Asked.read(request.headers().getOrDefault("idempotency-key", ""), model);
  }

  /** Reply and arrival are one step: no reply of an illness began before it, or after it. */
  private synchronized Call begun(Asked asked) {
    Illness now = sick.test(asked.model()) ? illness : null;
    boolean struck = now != null;
    Reply reply = now == null ? manners.reply(asked) : now.reply(ill++);
    Call call = new Call(++serial, asked, reply, Instant.now(), Instant.MAX, struck, false, 0);
    calls.note(call);
    return call;
  }

  private void answer(Call call, ProviderAnswers answers) throws IOException {
    boolean whole = false;
    try {
      whole = answers.write(call);
    } finally {
      calls.note(call.over(Instant.now(), whole, answers.sent()));
    }
  }

  @Override
  public void close() {
    away();
  }
}
