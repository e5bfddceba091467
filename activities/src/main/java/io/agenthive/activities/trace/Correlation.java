package io.agenthive.activities.trace;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The request that something is done for, and the trace that this is a part of. It travels with a
 * task; a thread that works for it is bound to it, so that what it logs says so and what it sends
 * to models and tools carries the trace on. Traces are those of W3C Trace Context, level 1.
 *
 * @param request ID of the request, without spaces; empty: it is not known
 * @param traceparent as the caller sent it, in version 00; null: it sent none that can be read
 */
public record Correlation(String request, @Nullable String traceparent) {
  private static final int LENGTH = 55; // of version 00, and of what later ones begin with
  private static final Pattern PARENT =
      Pattern.compile(
          "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");
  private static final ThreadLocal<@Nullable Correlation> CURRENT = new ThreadLocal<>();

  /** Of a request that came with this header; what cannot be read as a trace is none. */
  public static Correlation of(String request, @Nullable String header) {
    return new Correlation(request, read(header));
  }

  private static @Nullable String read(@Nullable String header) {
    if (header == null || header.length() < LENGTH) return null;
    Matcher parent = PARENT.matcher(header.substring(0, LENGTH));
    if (!parent.matches()) return null;
    boolean first = "00".equals(parent.group(1));
    boolean whole = header.length() == LENGTH;
    if (!whole && (first || header.charAt(LENGTH) != '-')) return null;
    return "00" + header.substring(2, LENGTH);
  }

  /** What {@link #text} made; null: nothing is known. */
  public static Correlation parse(@Nullable String text) {
    if (text == null) return new Correlation("", null);
    int space = text.indexOf(' ');
    return space < 0
        ? new Correlation(text, null)
        : new Correlation(text.substring(0, space), read(text.substring(space + 1)));
  }

  /** Its request, and behind a space its trace, if it has one. */
  public String text() {
    return traceparent == null ? request : request + " " + traceparent;
  }

  /** 32 hexadecimal digits; empty: there is no trace. */
  public Optional<String> traceId() {
    return Optional.ofNullable(traceparent).map(parent -> parent.substring(3, 35));
  }

  /** The end of what a thread does. */
  @FunctionalInterface
  public interface Bound extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * This thread works for it until that is closed; it must have been bound to nothing.
   *
   * @param more what its log lines say besides, by name
   */
  public Bound bind(Map<String, String> more) {
    CURRENT.set(this);
    if (!request.isEmpty()) MDC.put("requestId", request);
    traceId().ifPresent(id -> MDC.put("traceId", id));
    more.forEach(MDC::put);
    return () -> {
      CURRENT.remove();
      MDC.remove("requestId");
      MDC.remove("traceId");
      more.keySet().forEach(MDC::remove);
    };
  }

  /**
   * The header {@code traceparent} of what this thread sends: its trace, with a span of its own.
   */
  public static Optional<String> onward() {
    return Optional.ofNullable(CURRENT.get())
        .map(Correlation::traceparent)
        .map(parent -> parent.substring(0, 36) + span() + parent.substring(52));
  }

  private static String span() {
    long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE); // 0 is no span
    return HexFormat.of().toHexDigits(id);
  }
}
