package io.agenthive.activities.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agenthive.activities.payment.Ledger.Answer;
import io.agenthive.activities.payment.Ledger.Request;
import io.agenthive.activities.tool.HttpToolSettings;
import io.agenthive.activities.tool.InDoubt;
import io.agenthive.activities.tool.ToolEffect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A payment service on this machine, with idempotency keys, a fence and refunds. */
public final class Cashier implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Ledger ledger = new Ledger();
  private final HttpServer server;
  private final Map<String, Queue<Manner>> manners = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();

  /** How one request is met. */
  public sealed interface Manner {
    /** The answer never arrives; {@code done}: what was asked for is done. */
    record Lost(boolean done) implements Manner {}

    /** This status, and nothing is done. */
    record Status(int code) implements Manner {}

    /**
     * It is held up.
     *
     * @param doneFirst what was asked for is done before, else after it is let go
     */
    record Held(boolean doneFirst, CountDownLatch reached, CountDownLatch go) implements Manner {
      /** It is held until it is let go. */
      public static Held of(boolean doneFirst) {
        return new Held(doneFirst, new CountDownLatch(1), new CountDownLatch(1));
      }
    }
  }

  /** Listens on a free port of this machine. */
  public Cashier() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/charge", exchange -> met(exchange, "charge"));
    server.createContext("/ask", exchange -> met(exchange, "ask"));
    server.createContext("/refund", exchange -> met(exchange, "refund"));
    server.start();
  }

  /** The service as a tool of this name. */
  public HttpToolSettings tool(String name, InDoubt inDoubt, Duration timeout) {
    HttpToolSettings.Urls urls =
        new HttpToolSettings.Urls(
            url("charge"), inDoubt == InDoubt.ASK ? url("ask") : null, url("refund"));
    return new HttpToolSettings(
        name,
        "Pays for an order.",
        urls,
        ToolEffect.COMPENSATABLE,
        inDoubt,
        timeout,
        "order cents?",
        null);
  }

  /** Where a door of it is. */
  public URI url(String door) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + door);
  }

  /** The next requests of an agent at a door are met so, one after the other; others well. */
  public void meet(String agent, String door, List<Manner> next) {
    manners.computeIfAbsent(agent + " " + door, none -> new ConcurrentLinkedQueue<>()).addAll(next);
  }

  private void met(HttpExchange exchange, String door) throws IOException {
    String agent = header(exchange, "Hive-Agent");
    AtomicInteger own = busy.computeIfAbsent(agent, none -> new AtomicInteger());
    own.incrementAndGet();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Queue<Manner> queue = manners.get(agent + " " + door);
      answer(exchange, door, body, queue == null ? null : queue.poll());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      own.decrementAndGet();
    }
  }

  private void answer(HttpExchange exchange, String door, byte[] body, @Nullable Manner manner)
      throws IOException, InterruptedException {
    switch (manner) {
      case null -> send(exchange, done(exchange, door, body));
      case Manner.Status(int code) -> send(exchange, new Answer(code, "out of order"));
      case Manner.Lost(boolean done) -> {
        if (done) {
          Answer unused = done(exchange, door, body);
        }
      }
      case Manner.Held(boolean first, var reached, var go) -> {
        Answer early = first ? done(exchange, door, body) : null;
        reached.countDown();
        go.await();
        send(exchange, early == null ? done(exchange, door, body) : early);
      }
    }
  }

  private Answer done(HttpExchange exchange, String door, byte[] body) {
    Request request =
        new Request(
            header(exchange, "Hive-Agent"),
            header(exchange, "Idempotency-Key"),
            new Ledger.Right(
                Long.parseLong(header(exchange, "Hive-Life")),
                Long.parseLong(header(exchange, "Hive-Seat"))));
    return switch (door) {
      case "charge" -> ledger.charge(request, JSON.readTree(body).path("order").asString(""));
      case "ask" -> {
        asked.incrementAndGet();
        yield ledger.ask(request);
      }
      default -> ledger.refund(request, header(exchange, "Hive-Undoes"));
    };
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] text = answer.text().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), text.length);
    exchange.getResponseBody().write(text);
  }

  /** An order was paid for under this key, by a first seat of an agent's first life. */
  public void pay(String agent, String key, String order) {
    Answer unused = ledger.charge(new Request(agent, key, new Ledger.Right(0, 0)), order);
  }

  /** Charges for an order that stand, net of refunds. */
  public int net(String order) {
    return ledger.net(order);
  }

  /** Keys that were charged, refunded or not. */
  public int charged() {
    return ledger.charged();
  }

  /** Keys that were charged and refunded. */
  public int refunded() {
    return ledger.refunded();
  }

  /** Requests that named a key again whose work was done. */
  public int repeats() {
    return ledger.repeats();
  }

  /** Keys of requests that came from an older right than was seen before. */
  public List<String> refused() {
    return ledger.refused();
  }

  /** How often it was asked what became of a call. */
  public int asked() {
    return asked.get();
  }

  /** Requests of an agent under way. */
  public int busy(String agent) {
    AtomicInteger own = busy.get(agent);
    return own == null ? 0 : own.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
