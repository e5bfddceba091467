package io.agenthive.local.temporal;

import io.agenthive.local.folder.Refusal;
import io.agenthive.local.folder.Sha256;
import io.agenthive.local.folder.Tar;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** The official release of the pinned version, checked against a sum in this source. */
record DownloadSource(TemporalCache cache, Optional<Release> release) implements TemporalSource {
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);
  private static final Duration DOWNLOAD_LIMIT = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "official download";
  }

  @Override
  public Verdict verdict() {
    if (release.isEmpty()) return Verdict.no("no pinned checksum for this platform");
    return reachable(release.get())
        ? Verdict.yes(release.get().address().toString())
        : Verdict.no(release.get().address().getHost() + " is not reachable within 3 s");
  }

  private static boolean reachable(Release release) {
    HttpRequest head =
        HttpRequest.newBuilder(release.address())
            .timeout(PROBE_LIMIT)
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient client = client()) {
      return client.send(head, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public TemporalChoice take(Consumer<String> say) {
    Release wanted = release.orElseThrow(() -> new Refusal("no pinned checksum for this platform"));
    say.accept("downloading " + wanted.address());
    Path workshop = cache.workshop();
    try {
      Path archive = fetched(wanted, workshop.resolve("temporal.tar.gz"));
      refuseOther(wanted, archive);
      try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
        Tar.unpack(in, workshop.resolve("unpacked"));
      }
      return new TemporalChoice.Binary(
          cache.keep(workshop.resolve("unpacked").resolve("temporal")));
    } catch (IOException e) {
      throw new Refusal("the download of %s failed (%s)".formatted(wanted.address(), e), e);
    } finally {
      Workshop.clear(workshop);
    }
  }

  private static Path fetched(Release wanted, Path target) throws IOException {
    HttpRequest get = HttpRequest.newBuilder(wanted.address()).timeout(DOWNLOAD_LIMIT).build();
    try (HttpClient client = client()) {
      HttpResponse<Path> answer = client.send(get, HttpResponse.BodyHandlers.ofFile(target));
      if (answer.statusCode() != 200) throw new IOException("HTTP status " + answer.statusCode());
      return target;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void refuseOther(Release wanted, Path archive) throws IOException {
    String sum = Sha256.of(archive);
    if (sum.equals(wanted.sha256())) return;
    throw new Refusal(
        "what %s gave has the SHA-256 %s, expected was %s; it was thrown away"
            .formatted(wanted.address(), sum, wanted.sha256()));
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .connectTimeout(PROBE_LIMIT)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();
  }
}
