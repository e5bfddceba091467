package io.agenthive.bench.idle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads {@code agent_id,arrival_s,duration_s}, a task a row, sorted by arrival; a header is
 * allowed, and gzip. A row that is none fails the reading with its number.
 */
final class TraceReader {
  /** More agents would not fit the replay's memory of 2 GiB. */
  static final int MAX_AGENTS = 1_000_000;

  /** The same of tasks, each of which takes up to 70 bytes: two months of the larger trace. */
  static final int MAX_TASKS = 10_000_000;

  private static final int LONGEST_LINE = 256;
  private static final int GZIP = 0x1F8B;
  private static final int MAX_EXACT = 15; // digits, which any double holds

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> agents = new ArrayList<>();
  private final byte[] line = new byte[LONGEST_LINE];
  private final int most;
  private int[] agent;
  private double[] arrivals;
  private double[] durations;
  private int tasks;
  private long row;
  private String lastName = "";
  private int lastNumber = -1;

  private TraceReader(int most) {
    this.most = most;
    int room = Math.min(most, 1 << 16);
    agent = new int[room];
    arrivals = new double[room];
    durations = new double[room];
  }

  /** What is wrong with a trace, and in which row. */
  static final class BadTrace extends IOException {
    private static final long serialVersionUID = 1L;

    BadTrace(String message) {
      super(message);
    }
  }

  /** Reads a file. */
  static Trace read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  /** Reads all of it. */
  static Trace read(InputStream in) throws IOException {
    return read(in, MAX_TASKS);
  }

  /** The same of so many tasks at most. */
  static Trace read(InputStream in, int most) throws IOException {
    TraceReader reader = new TraceReader(most);
    try (InputStream text = new BufferedInputStream(unpacked(in), 1 << 16)) {
      reader.rows(text);
    }
    return reader.trace();
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    PushbackInputStream head = new PushbackInputStream(in, 2);
    byte[] magic = head.readNBytes(2);
    head.unread(magic);
    boolean packed = magic.length == 2 && ((magic[0] & 0xFF) << 8 | (magic[1] & 0xFF)) == GZIP;
    return packed ? new GZIPInputStream(head, 1 << 16) : head;
  }

  private Trace trace() throws BadTrace {
    if (tasks == 0)
      throw new BadTrace("the trace has no task: rows are agent_id,arrival_s,duration_s");
    return new Trace(
        List.copyOf(agents),
        Arrays.copyOf(agent, tasks),
        Arrays.copyOf(arrivals, tasks),
        Arrays.copyOf(durations, tasks));
  }

  private void rows(InputStream text) throws IOException {
    byte[] block = new byte[1 << 16];
    int length = 0;
    for (int read = text.read(block); read >= 0; read = text.read(block)) {
      for (int i = 0; i < read; i++) {
        if (block[i] == '\n') {
          row(length);
          length = 0;
        } else if (length == LONGEST_LINE) {
          row++;
          throw bad("is longer than " + LONGEST_LINE + " bytes");
        } else {
          line[length++] = block[i];
        }
      }
    }
    if (length > 0) row(length);
  }

  private void row(int written) throws BadTrace {
    row++;
    int length = written > 0 && line[written - 1] == '\r' ? written - 1 : written;
    if (length == 0) return;
    int first = comma(0, length);
    int second = comma(first + 1, length);
    if (first < 1 || second < 0 || comma(second + 1, length) >= 0) {
      throw bad("is not agent_id,arrival_s,duration_s");
    }
    if (row == 1 && header()) return;
    add(
        number(text(0, first)),
        seconds(first + 1, second, "arrival"),
        seconds(second + 1, length, "duration"));
  }

  private boolean header() {
    return text(0, comma(0, line.length)).equals("agent_id");
  }

  private int comma(int from, int length) {
    for (int i = from; i < length; i++) if (line[i] == ',') return i;
    return -1;
  }

  private String text(int from, int to) {
    return new String(line, from, to - from, StandardCharsets.UTF_8);
  }

  /** Arrivals of one agent often follow each other. */
  private int number(String name) throws BadTrace {
    if (name.equals(lastName)) return lastNumber;
    Integer known = numbers.get(name);
    if (known == null) {
      if (agents.size() == MAX_AGENTS) throw bad("names agent " + MAX_AGENTS + " + 1: too many");
      known = agents.size();
      numbers.put(name, known);
      agents.add(name);
    }
    lastName = name;
    lastNumber = known;
    return known;
  }

  private double seconds(int from, int to, String name) throws BadTrace {
    double value = parsed(from, to);
    if (Double.isNaN(value)) throw bad("has no number as " + name + ": '" + text(from, to) + "'");
    if (!(value >= 0) || value > 1e12) {
      throw bad("has " + text(from, to) + " as " + name + ": it must be 0 or more seconds");
    }
    return value;
  }

  /** Digits with one point are read here, everything else by the library; NaN: no number. */
  private double parsed(int from, int to) {
    long digits = 0;
    long scale = 1;
    boolean fraction = false;
    if (to - from > MAX_EXACT || line[to - 1] == '.' || to == from) return slowly(from, to);
    for (int i = from; i < to; i++) {
      byte each = line[i];
      if (each >= '0' && each <= '9') {
        digits = digits * 10 + each - '0';
        if (fraction) scale *= 10;
      } else if (each == '.' && !fraction) {
        fraction = true;
      } else {
        return slowly(from, to);
      }
    }
    return (double) digits / scale; // both exact below 2^53: the division rounds once
  }

  private double slowly(int from, int to) {
    try {
      return Double.parseDouble(text(from, to));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private void add(int number, double arrival, double duration) throws BadTrace {
    if (tasks > 0 && arrival < arrivals[tasks - 1]) {
      throw bad("comes at " + arrival + " s, before the row above it: sort the trace by arrival");
    }
    if (tasks == agent.length) grow();
    agent[tasks] = number;
    arrivals[tasks] = arrival;
    durations[tasks++] = duration;
  }

  private void grow() throws BadTrace {
    if (tasks == most) throw bad("is task " + most + " + 1: too many; leave out agents, or hours");
    int next = (int) Math.min(agent.length * 2L, most);
    agent = Arrays.copyOf(agent, next);
    arrivals = Arrays.copyOf(arrivals, next);
    durations = Arrays.copyOf(durations, next);
  }

  private BadTrace bad(String why) {
    return new BadTrace("row " + row + " " + why);
  }
}
