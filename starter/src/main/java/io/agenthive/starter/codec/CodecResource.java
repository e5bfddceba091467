package io.agenthive.starter.codec;

import io.agenthive.activities.codec.CodecDesk;
import io.agenthive.activities.codec.UnreadablePayload;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.ApiSettings;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.CodecTicket;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import io.temporal.api.common.v1.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Temporal's protocol of remote codecs, for one namespace. Who asks has passed the doors. */
@RestController
@RequestMapping("/api/v1/codec")
public final class CodecResource {
  private static final Logger LOG = LoggerFactory.getLogger(CodecResource.class);

  private static final String DEFAULT_NAMESPACE = "default";

  private final CodecDesk desk;
  private final ApiSettings settings;
  private final CodecTicket ticket;

  public CodecResource(ApiParts parts, ApiSettings settings, CodecTicket ticket) {
    desk = parts.codec();
    this.settings = settings;
    this.ticket = ticket;
  }

  /**
   * Where a browser reads payloads.
   *
   * @param path to put behind the address of the API; it holds a ticket, and is secret
   * @param origins pages that may ask; empty: none
   */
  public record Place(String path, String namespace, List<String> origins) {}

  /** What to tell the Web UI. */
  @GetMapping
  @Needs(value = Authority.CODEC, of = Subject.HIVE)
  ResponseEntity<Place> place() {
    return answer(new Place(ticket.path(), settings.temporalNamespace(), settings.codecOrigins()));
  }

  /** Opens payloads; what was never sealed comes back as it is. */
  @PostMapping("/decode")
  @Needs(value = Authority.CODEC, of = Subject.HIVE)
  ResponseEntity<CodecBody> decode(
      @RequestBody CodecBody body,
      @RequestHeader(name = "X-Namespace", required = false) @Nullable String namespace) {
    checkNamespace(namespace);
    List<Payload> sealed = body.checked();
    try {
      List<Payload> opened = desk.decode(sealed);
      LOG.info("opened {} payloads of namespace {}", opened.size(), namespace);
      return answer(CodecBody.of(opened));
    } catch (UnreadablePayload e) {
      throw new Refused(
          ErrorCode.UNREADABLE_PAYLOAD,
          "Payload %d does not open: %s.".formatted(e.index(), e.why()));
    } catch (IllegalArgumentException e) {
      throw tooLarge(e);
    }
  }

  /** Seals payloads, so that what a person sends by Temporal's own tools is sealed as well. */
  @PostMapping("/encode")
  @Needs(value = Authority.CODEC, of = Subject.HIVE)
  ResponseEntity<CodecBody> encode(
      @RequestBody CodecBody body,
      @RequestHeader(name = "X-Namespace", required = false) @Nullable String namespace) {
    checkNamespace(namespace);
    try {
      return answer(CodecBody.of(desk.encode(body.checked())));
    } catch (IllegalArgumentException e) {
      throw tooLarge(e);
    }
  }

  /** Temporal's command line sends an empty one for its default. */
  private void checkNamespace(@Nullable String namespace) {
    String meant = namespace != null && namespace.isBlank() ? DEFAULT_NAMESPACE : namespace;
    if (settings.temporalNamespace().equals(meant)) return;
    throw new Refused(
        ErrorCode.FOREIGN_NAMESPACE,
        "Send the header X-Namespace with the namespace of this hive: %s."
            .formatted(settings.temporalNamespace()));
  }

  private static Refused tooLarge(IllegalArgumentException e) {
    return new Refused(ErrorCode.BODY_TOO_LARGE, String.valueOf(e.getMessage()));
  }

  private static <T> ResponseEntity<T> answer(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
