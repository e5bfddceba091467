package io.agenthive.activities.deadletter;

import io.agenthive.workflows.deadletter.PoisonClassifier;
import io.agenthive.workflows.deadletter.PoisonFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A classifier as CSV: lines that start with {@code #} for people, a header, then {@code
 * name,weight,mean} for {@code bias}, {@code threshold} and each feature, and at the end the
 * SHA-256 of all that stands before it. What is not whole is refused.
 */
public final class PoisonFile {
  private static final String HEADER = "name,weight,mean";
  private static final String BIAS = "bias";
  private static final String THRESHOLD = "threshold";
  private static final String DIGEST = "sha256,";

  private PoisonFile() {}

  /** A classifier as it stands in a file, below what people should know of it. */
  public static String text(List<String> comments, PoisonClassifier classifier) {
    List<String> lines = new ArrayList<>();
    comments.forEach(comment -> lines.add("# " + comment));
    lines.add(HEADER);
    lines.add(line(BIAS, classifier.bias(), 0));
    lines.add(line(THRESHOLD, classifier.threshold(), 0));
    for (PoisonClassifier.Term term : classifier.terms()) {
      lines.add(line(term.feature().name(), term.weight(), term.mean()));
    }
    return sealed(String.join("\n", lines) + "\n");
  }

  static String sealed(String body) {
    return body + DIGEST + digest(body) + "\n";
  }

  private static String line(String name, double weight, double mean) {
    return String.format(Locale.ROOT, "%s,%.4f,%.4f", name, weight, mean);
  }

  /** The classifier that this says; {@link IllegalArgumentException} says what is wrong. */
  static PoisonClassifier read(String csv) {
    int end = csv.lastIndexOf(DIGEST);
    if (end < 0) throw new IllegalArgumentException("the file is cut off: its last line is gone");
    if (!csv.substring(end + DIGEST.length()).strip().equals(digest(csv.substring(0, end)))) {
      throw new IllegalArgumentException("the file was changed: its digest does not match");
    }
    List<String> lines =
        csv.substring(0, end).lines().filter(line -> !line.startsWith("#")).toList();
    if (lines.size() < 3 || !lines.getFirst().equals(HEADER)) {
      throw new IllegalArgumentException("the file must begin with " + HEADER);
    }
    double bias = number(BIAS, lines.get(1));
    double threshold = number(THRESHOLD, lines.get(2));
    return new PoisonClassifier(
        bias, lines.stream().skip(3).map(PoisonFile::term).toList(), threshold);
  }

  private static double number(String name, String line) {
    String[] cells = cells(line);
    if (!cells[0].equals(name)) {
      throw new IllegalArgumentException(name + " must stand where '" + line + "' does");
    }
    return Double.parseDouble(cells[1]);
  }

  private static PoisonClassifier.Term term(String line) {
    String[] cells = cells(line);
    return new PoisonClassifier.Term(
        PoisonFeature.valueOf(cells[0]),
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]));
  }

  private static String[] cells(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 3) throw new IllegalArgumentException("'" + line + "' needs 3 columns");
    return cells;
  }

  private static String digest(String body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
