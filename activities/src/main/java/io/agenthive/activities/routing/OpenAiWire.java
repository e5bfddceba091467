package io.agenthive.activities.routing;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Our wire as this library wants it. The interfaces of both libraries come from one generator and
 * have no type in common, so that neither has this.
 */
record OpenAiWire(ModelWire wire) implements HttpClient {
  @Override
  public HttpResponse execute(HttpRequest request, RequestOptions options) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", "application/json");
    for (String name : request.headers().names()) {
      if (WireHeaders.travels(name)) headers.put(name, request.headers().values(name).getFirst());
    }
    ModelWire.Answer answer = wire.post(request.url(), headers, bytes(request.body()));
    Headers.Builder told = Headers.builder();
    answer.headers().forEach(told::put);
    return new Whole(answer, told.build());
  }

  private record Whole(ModelWire.Answer answer, Headers headers) implements HttpResponse {
    @Override
    public int statusCode() {
      return answer.status();
    }

    @Override
    public InputStream body() {
      return new ByteArrayInputStream(answer.body());
    }

    @Override
    public void close() {}
  }

  private static byte[] bytes(@Nullable HttpRequestBody body) {
    if (body == null) return new byte[0];
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.writeTo(bytes);
    body.close();
    return bytes.toByteArray();
  }

  @Override
  public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
    throw new UnsupportedOperationException("whoever asks a model waits for it");
  }

  @Override
  public void close() {}
}
