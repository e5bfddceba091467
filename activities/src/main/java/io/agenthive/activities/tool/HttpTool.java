package io.agenthive.activities.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.file.Workspace;
import io.agenthive.activities.http.BoundedBody;
import io.agenthive.activities.trace.Correlation;
import io.agenthive.workflows.task.TaskFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service outside as a tool. Each request is a POST with the arguments as a JSON object, sent
 * once and never redirected; {@code Idempotency-Key} is that of the call, {@code Hive-Agent},
 * {@code Hive-Life} and {@code Hive-Seat} are the fencing token. Status 2xx: done, and the body is
 * what the model reads; 412: a newer token was seen; 5xx and 408: nobody knows; any other: refused.
 */
final class HttpTool implements OutsideTool {
  /** More than a model reads of one result. */
  private static final int MAX_BODY = 64 * 1024;

  private static final int MAX_SAID = 300;
  private static final String TOO_LONG = "it answered more than " + MAX_BODY + " bytes";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int TIMED_OUT = 408;
  private static final int UNKNOWN = 404;
  private static final int GONE = 410;
  private static final int STALE = 412;

  private final HttpToolSettings settings;
  private final ToolSpec spec;
  private final HttpClient client;

  HttpTool(HttpToolSettings settings) {
    this.settings = settings;
    spec = settings.spec();
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout())
            .build();
  }

  /** The service could not be reached: nothing was sent. */
  static final class Unreachable extends IOException {
    private static final long serialVersionUID = 1L;

    Unreachable(IOException cause) {
      super("it cannot be reached, and nothing was done", cause);
    }
  }

  private record Reply(int status, String text) {
    boolean done() {
      return status / 100 == 2;
    }

    boolean unknown() {
      return status / 100 == 5 || status == TIMED_OUT;
    }

    String said() {
      String line = text.replaceAll("\\s+", " ").strip();
      String cut = line.length() <= MAX_SAID ? line : line.substring(0, MAX_SAID) + "…";
      return "status " + status + (cut.isEmpty() ? "" : ": " + cut);
    }
  }

  @Override
  public ToolSpec spec() {
    return spec;
  }

  @Override
  public ToolEffect effect() {
    return settings.effect();
  }

  @Override
  public boolean askable() {
    return settings.urls().ask() != null;
  }

  @Override
  public InDoubt inDoubt() {
    return settings.inDoubt();
  }

  /** Of a tool that leaves nothing: it may be called as often as one likes. */
  @Override
  public String use(Workspace files, Map<String, String> arguments)
      throws IOException, InterruptedException {
    return said(sent(settings.urls().call(), Map.of(), JSON.writeValueAsString(arguments)));
  }

  @Override
  public String act(CallMark mark, Map<String, String> arguments)
      throws IOException, InterruptedException {
    String body = JSON.writeValueAsString(arguments);
    return said(sent(settings.urls().call(), headers(mark, mark.key()), body));
  }

  private static String said(Reply reply) throws IOException {
    if (reply.done()) return reply.text();
    if (reply.status() == STALE) throw new ToolStale(reply.said());
    if (reply.unknown()) throw new IOException(reply.said());
    throw new ToolRefused("it was refused, and nothing was done: " + reply.said());
  }

  @Override
  public CallFate ask(CallMark mark) throws InterruptedException {
    URI url = settings.urls().ask();
    if (url == null) return new CallFate.Unknown("it cannot be asked", false);
    try {
      Reply reply = sent(url, headers(mark, mark.key()), "{}");
      if (reply.done()) return new CallFate.Made(reply.text());
      if (reply.status() == UNKNOWN || reply.status() == GONE) return new CallFate.NotMade();
      return new CallFate.Unknown(reply.said(), reply.unknown() || reply.status() == STALE);
    } catch (IOException e) {
      return new CallFate.Unknown(why(e), true);
    }
  }

  @Override
  public UndoEnd undo(CallMark mark, String arguments) throws InterruptedException {
    URI url = settings.urls().undo();
    if (url == null) return new UndoEnd.Failed(TaskFailure.INVALID, "nothing undoes it");
    Map<String, String> headers = headers(mark, mark.undoKey());
    headers.put("Hive-Undoes", mark.key());
    try {
      Reply reply = sent(url, headers, arguments);
      if (reply.done() || reply.status() == UNKNOWN || reply.status() == GONE) {
        return new UndoEnd.Undone(reply.said());
      }
      boolean passing = reply.unknown() || reply.status() == STALE;
      return new UndoEnd.Failed(
          passing ? TaskFailure.TRANSIENT : TaskFailure.INVALID, reply.said());
    } catch (IOException e) {
      return new UndoEnd.Failed(TaskFailure.TRANSIENT, why(e));
    }
  }

  private static Map<String, String> headers(CallMark mark, String key) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Idempotency-Key", key);
    headers.put("Hive-Agent", mark.agentId());
    headers.put("Hive-Life", Long.toString(mark.life()));
    headers.put("Hive-Seat", Long.toString(mark.seat()));
    return headers;
  }

  private Reply sent(URI url, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    Correlation.onward().ifPresent(parent -> request.header("traceparent", parent));
    ServiceKey key = settings.key();
    if (key != null) request.header("Authorization", "Bearer " + key.secret());
    HttpResponse<byte[]> answer = answered(request.build());
    return new Reply(answer.statusCode(), new String(answer.body(), UTF_8));
  }

  /** The client's own timeout ends with the head of an answer. */
  private HttpResponse<byte[]> answered(HttpRequest request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new BoundedBody(MAX_BODY));
    try {
      return answer.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("it took longer than " + settings.timeout(), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
        throw new Unreachable((IOException) cause);
      }
      throw new IOException(
          cause instanceof BoundedBody.TooLong ? TOO_LONG : "it broke off", cause);
    }
  }

  private static String why(IOException e) {
    @Nullable String message = e.getMessage();
    return Objects.requireNonNullElse(message, e.getClass().getSimpleName());
  }
}
