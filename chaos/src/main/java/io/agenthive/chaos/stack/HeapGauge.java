package io.agenthive.chaos.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM keeps in its heap, by the JDK's own {@code jcmd}. */
public final class HeapGauge {
  private static final Pattern USED =
      Pattern.compile("^\\s*+(?!Metaspace|class space).*used (\\d+)K");
  private static final int SECONDS = 10;
  private static final long KIBI = 1_024;

  private HeapGauge() {}

  /** Bytes that are left after a full collection; empty: it cannot be asked. */
  public static OptionalLong kept(RecordedProcess jvm) throws InterruptedException {
    if (said(jvm, "GC.run").isEmpty()) return OptionalLong.empty();
    return used(said(jvm, "GC.heap_info"));
  }

  /** Bytes of all generations; empty: it says nothing of them. */
  static OptionalLong used(String heap) {
    return heap.lines()
        .map(USED::matcher)
        .filter(Matcher::find)
        .mapToLong(found -> Long.parseLong(found.group(1)) * KIBI)
        .reduce(Long::sum);
  }

  private static String said(RecordedProcess jvm, String command) throws InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process process =
          new ProcessBuilder(jcmd, Long.toString(jvm.pid()), command)
              .redirectErrorStream(true)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), UTF_8);
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? text : "";
    } catch (IOException none) {
      return "";
    }
  }
}
