package io.agenthive.activities.task;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure tells of an exception. Types and frames only: messages of defects may hold inputs
 * or secrets, and stand in the log; those of the network hold an address at most, and travel.
 */
public final class Defects {
  private static final String OURS = "io.agenthive.";

  /** What the network says of a connection: an address at most. */
  private static final List<Class<? extends Exception>> HARMLESS =
      List.of(
          SocketException.class,
          SocketTimeoutException.class,
          UnknownHostException.class,
          HttpTimeoutException.class,
          SSLException.class);

  private static final int MOST = 32; // a chain that bites its tail ends, too

  private Defects() {}

  /**
   * The causes of an exception.
   *
   * @param causes outermost first
   * @param frame the innermost frame of ours; null: there is none
   */
  public record Chain(List<String> causes, @Nullable String frame) {
    /** Nothing was thrown. */
    public static final Chain NONE = new Chain(List.of(), null);
  }

  /** Type by type, with the frame of ours in which the innermost exception began. */
  public static Chain chain(Throwable thrown) {
    List<String> causes = new ArrayList<>();
    String frame = null;
    for (Throwable each = thrown; each != null && causes.size() < MOST; each = each.getCause()) {
      causes.add(line(each));
      String own = frame(each);
      frame = own == null ? frame : own;
    }
    return new Chain(List.copyOf(causes), frame);
  }

  /** What caused a fault whose own words stand in its message: not a defect, so without a frame. */
  static Chain causes(Throwable fault) {
    Throwable cause = fault.getCause();
    return cause == null ? Chain.NONE : new Chain(chain(cause).causes(), null);
  }

  /** For the operator: what met a defect. */
  public static String sentence(String what, Throwable defect) {
    return what + " met a defect (" + defect.getClass().getSimpleName() + "); see the log";
  }

  private static String line(Throwable thrown) {
    String type = thrown.getClass().getSimpleName();
    String message = thrown.getMessage();
    boolean harmless = HARMLESS.stream().anyMatch(known -> known.isInstance(thrown));
    return harmless && message != null
        ? PatientModel.MESSAGE.shortened(type + ": " + message).replaceAll("\\p{Cntrl}", " ")
        : type;
  }

  private static @Nullable String frame(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (!frame.getClassName().startsWith(OURS)) continue;
      String name = frame.getClassName();
      String simple = name.substring(name.lastIndexOf('.') + 1);
      return simple + "." + frame.getMethodName() + ":" + frame.getLineNumber();
    }
    return null;
  }
}
