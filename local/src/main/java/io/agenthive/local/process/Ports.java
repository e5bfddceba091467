package io.agenthive.local.process;

import io.agenthive.activities.postgres.Json;
import io.agenthive.local.folder.AtomicFile;
import io.agenthive.local.folder.DataFolder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** The ports of a data folder: a part gets the port it had last time, or the next free one. */
public final class Ports {
  private static final TypeReference<TreeMap<String, Integer>> BY_NAME = new TypeReference<>() {};

  /** Whoever loses as many races has another trouble. */
  static final int TRIES = 3;

  private final DataFolder folder;
  private final Map<String, Integer> wishes;
  private final Consumer<String> say;
  private final Map<String, Integer> known;
  private final Set<Integer> promised = new HashSet<>();

  /**
   * The ports of this folder.
   *
   * @param wishes ports that the person asked for, by part: they come before the remembered ones
   */
  public Ports(DataFolder folder, Map<String, Integer> wishes, Consumer<String> say) {
    this.folder = folder;
    this.wishes = Map.copyOf(wishes);
    this.say = say;
    known = read(folder);
  }

  /** The port that the part would like best: the wished, the remembered, or its default. */
  public synchronized int wanted(String part, int fallback) {
    Integer wish = wishes.get(part);
    return wish != null ? wish : known.getOrDefault(part, fallback);
  }

  /** A free port for the part; another than the wanted one is told. */
  public synchronized int take(String part, int fallback) {
    int wanted = wanted(part, fallback);
    int port = FreePort.near(wanted, promised);
    if (port != wanted) {
      say.accept("port %d is taken: %s uses %d from now on".formatted(wanted, part, port));
    }
    keep(part, port);
    return port;
  }

  /** A port that is wanted: the part's name, and where people look for it first. */
  public record Wish(String part, int fallback) {}

  /**
   * Starts a server on ports of these parts. A port that was free when it was chosen may be a
   * stranger's when it is bound, seconds later: the next free ones are tried then.
   *
   * @param start gets the ports in the order of the wishes; leaves none of them bound when it fails
   */
  public <T> T serving(List<Wish> wishes, Function<List<Integer>, T> start) {
    for (int attempt = 1; ; attempt++) {
      List<Integer> ports =
          wishes.stream().map(wish -> take(wish.part(), wish.fallback())).toList();
      try {
        return start.apply(ports);
      } catch (RuntimeException e) {
        if (attempt == TRIES || ports.stream().allMatch(FreePort::free)) throw e;
        release(ports);
      }
    }
  }

  private synchronized void release(List<Integer> ports) {
    ports.forEach(promised::remove);
  }

  /** Notes that the part has this port already. */
  public synchronized void keep(String part, int port) {
    promised.add(port);
    known.put(part, port);
    AtomicFile.write(folder.file("ports.json"), Json.write(known));
  }

  private static Map<String, Integer> read(DataFolder folder) {
    try {
      return AtomicFile.read(folder.file("ports.json"))
          .map(text -> Json.read(text, BY_NAME))
          .orElseGet(TreeMap::new);
    } catch (JacksonException unreadable) {
      return new TreeMap<>(); // the defaults serve as well
    }
  }
}
