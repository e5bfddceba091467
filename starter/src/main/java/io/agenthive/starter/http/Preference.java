package io.agenthive.starter.http;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Prefer}. */
public final class Preference {
  /** A caller who waits longer had better ask again: proxies cut longer requests. */
  public static final int MAX_WAIT_SECONDS = 30;

  private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([^\",;\\s]*)");
  private static final Pattern ASYNC = Pattern.compile("(?:^|[,;\\s])respond-async(?:$|[,;\\s])");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}");

  private Preference() {}

  /** What an answer says that was given without waiting for its effect. */
  public static final String RESPOND_ASYNC = "respond-async";

  /** Whether the caller wants it done in any case, and to be told where to look. */
  public static boolean later(@Nullable String header) {
    return header != null && ASYNC.matcher(header).find();
  }

  /** How long the caller would wait; refuses what is not 1 to 30 seconds. */
  public static Optional<Duration> wait(@Nullable String header) {
    if (header == null) return Optional.empty();
    Matcher found = WAIT.matcher(header);
    if (!found.find()) return Optional.empty();
    String seconds = String.valueOf(found.group(1));
    int wait = NUMBER.matcher(seconds).matches() ? Integer.parseInt(seconds) : 0;
    if (wait < 1 || wait > MAX_WAIT_SECONDS) {
      throw new Refused(ErrorCode.BAD_HEADER, "Prefer: wait must be 1 to 30 (seconds).");
    }
    return Optional.of(Duration.ofSeconds(wait));
  }
}
