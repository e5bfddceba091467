package io.agenthive.starter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lets a browser use the codec and nothing else: Temporal's Web UI sends no header of ours
 * unless it has accounts, so the ticket stands in the path. It is made of the API's secret, ends
 * with it, and does not tell it.
 */
public final class CodecTicket {
  /** Routes of the codec. */
  static final String ROOT = "/api/v1/codec";

  private static final Pattern WITH_TICKET =
      Pattern.compile(ROOT + "/([0-9a-f]{64})/(decode|encode)");

  private final byte[] wanted;

  /** The ticket of an API with this secret. */
  public CodecTicket(String secret) {
    wanted = Digests.hmac(secret.getBytes(UTF_8), "codec ticket".getBytes(UTF_8));
  }

  /** Where whoever has it asks: the Web UI adds {@code /decode}. */
  public String path() {
    return ROOT + "/" + HexFormat.of().formatHex(wanted);
  }

  /** The route behind a path that shows the ticket; empty: it shows none, or another. */
  Optional<String> behind(String path) {
    Matcher shown = WITH_TICKET.matcher(path);
    if (!shown.matches()) return Optional.empty();
    byte[] given = HexFormat.of().parseHex(shown.group(1));
    return MessageDigest.isEqual(wanted, given)
        ? Optional.of(ROOT + "/" + shown.group(2))
        : Optional.empty();
  }
}
