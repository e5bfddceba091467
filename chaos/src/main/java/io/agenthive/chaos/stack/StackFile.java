package io.agenthive.chaos.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable; // a field that an unfinished note lacks
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a stack says of itself in the {@code stack.json} of its data folder. */
public record StackFile(
    String state, RecordedProcess main, Map<String, String> links, List<RecordedProcess> children) {
  private static final String FILE = "stack.json";
  private static final Pattern PLACE = Pattern.compile("([^:/]+):(\\d+)");
  private static final JsonMapper LENIENT =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** The note as it is written, whatever it lacks. */
  private record Raw(
      @Nullable String state,
      @Nullable RecordedProcess main,
      @Nullable Map<String, String> links,
      @Nullable List<RecordedProcess> children) {}

  /** The note in this data folder; empty if there is none. */
  public static Optional<StackFile> in(Path data) {
    Path file = data.resolve(FILE);
    try {
      return Files.exists(file) ? Optional.of(read(Files.readString(file))) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The note from its JSON. */
  static StackFile read(String json) {
    try {
      Raw raw = LENIENT.readValue(json, Raw.class);
      if (raw.main() == null) throw new IllegalArgumentException("stack.json names no process");
      return new StackFile(
          Objects.requireNonNullElse(raw.state(), "unknown"),
          raw.main(),
          Objects.requireNonNullElse(raw.links(), Map.of()),
          Objects.requireNonNullElse(raw.children(), List.of()));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("stack.json cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  /** Whether the stack says that everything runs. */
  public boolean up() {
    return state.equals("up");
  }

  /** Where the API is. */
  public URI api() {
    return URI.create(link("api"));
  }

  /** A link by its name. */
  public String link(String name) {
    String link = links.get(name);
    if (link == null) throw new IllegalArgumentException("stack.json has no link '" + name + "'");
    return link;
  }

  /** Where a server of the stack listens, by the name of its link. */
  public InetSocketAddress address(String name) {
    String link = link(name).replaceFirst("^[a-z:]*//", ""); // of a URL, or host:port as it is
    Matcher read = PLACE.matcher(link);
    if (!read.lookingAt()) {
      throw new IllegalArgumentException("link '" + name + "' names no host and port: " + link);
    }
    return new InetSocketAddress(read.group(1), Integer.parseInt(read.group(2)));
  }

  /** The agents' hosts, in the order of their names. */
  public List<RecordedProcess> hosts() {
    return children.stream()
        .filter(child -> child.name().startsWith("host-"))
        .sorted(Comparator.comparing(RecordedProcess::name))
        .toList();
  }

  /** The child of this name. */
  public RecordedProcess child(String name) {
    return children.stream()
        .filter(child -> child.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("stack.json has no child '" + name + "'"));
  }
}
