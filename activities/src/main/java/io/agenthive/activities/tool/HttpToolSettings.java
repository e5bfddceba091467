package io.agenthive.activities.tool;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tool that is a service outside. Who operates the hive chooses its addresses; a model chooses
 * only what is in the arguments.
 *
 * @param name as models call it
 * @param description for the model
 * @param urls where it is called, asked and undone
 * @param effect what its calls leave; not {@link ToolEffect#FILES}
 * @param inDoubt what is done if nobody knows whether a call was made
 * @param timeout of each request, the whole answer included
 * @param arguments names of its arguments between blanks; one that ends with a question mark may be
 *     left out
 * @param key what the service wants to be shown; null: nothing
 */
public record HttpToolSettings(
    String name,
    String description,
    Urls urls,
    ToolEffect effect,
    InDoubt inDoubt,
    Duration timeout,
    String arguments,
    @Nullable ServiceKey key) {
  /** As long as a person would wait. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  /** Below that of {@link Toolkit#TIME_LIMIT}, so that the reason is the service's own. */
  public static final Duration MAX_TIMEOUT = Duration.ofSeconds(9);

  /** A sentence or two. */
  static final int MAX_ARGUMENT = 2_000;

  private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
  private static final Pattern ARGUMENT = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,40}\\??");

  /**
   * Addresses of a service.
   *
   * @param ask null: it cannot be asked what became of a call
   * @param undo null: nothing undoes a call
   */
  public record Urls(URI call, @Nullable URI ask, @Nullable URI undo) {
    private Stream<URI> all() {
      return Stream.of(call, ask, undo).flatMap(Stream::ofNullable);
    }
  }

  /** Refuses what cannot work, with every problem at once. */
  public HttpToolSettings {
    List<String> problems = new ArrayList<>();
    String own = "hive.tools.http." + name;
    if (!NAME.matcher(name).matches()) problems.add(own + " must match " + NAME);
    if (Toolkit.NAMES.contains(name)) problems.add(own + " has the name of another tool");
    if (description.isBlank()) problems.add(own + ".description must say what it is for");
    if (!urls.all().allMatch(HttpToolSettings::reachable)) {
      problems.add(
          own + ".url, .ask-url and .undo-url must be https://…, or http:// on this machine");
    }
    if (effect == ToolEffect.FILES)
      problems.add(own + ".effect must be none, compensatable or final");
    if ((effect == ToolEffect.COMPENSATABLE) != (urls.undo() != null)) {
      problems.add(own + ".undo-url is what a compensatable tool has, and no other");
    }
    if (effect == ToolEffect.NONE && urls.ask() != null) {
      problems.add(own + ".ask-url is of no use: it may simply be called again");
    }
    if (inDoubt == InDoubt.ASK && urls.ask() == null) {
      problems.add(own + ".in-doubt=ask needs an .ask-url");
    }
    if (inDoubt == InDoubt.UNDO && urls.undo() == null) {
      problems.add(own + ".in-doubt=undo needs an .undo-url");
    }
    if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      problems.add(own + ".timeout must be " + MIN_TIMEOUT + " to " + MAX_TIMEOUT);
    }
    for (String argument : words(arguments)) {
      if (!ARGUMENT.matcher(argument).matches()) {
        problems.add(own + ".arguments: '" + argument + "' must match " + ARGUMENT);
      }
    }
    if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
  }

  /** What is done in doubt where nobody says. */
  public static InDoubt inDoubt(Urls urls) {
    return urls.ask() == null ? InDoubt.PARK : InDoubt.ASK;
  }

  /** What a key says must not travel in the clear. */
  private static boolean reachable(URI url) {
    String host = url.getHost();
    if (host == null || url.getUserInfo() != null || url.getFragment() != null) return false;
    boolean here = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    return "https".equals(url.getScheme()) || (here && "http".equals(url.getScheme()));
  }

  ToolSpec spec() {
    List<ArgumentSpec> specs = words(arguments).stream().map(HttpToolSettings::argument).toList();
    return new ToolSpec(name, description, effect == ToolEffect.NONE, specs);
  }

  private static ArgumentSpec argument(String word) {
    return word.endsWith("?")
        ? ArgumentSpec.optional(word.substring(0, word.length() - 1), "", MAX_ARGUMENT)
        : ArgumentSpec.required(word, "", MAX_ARGUMENT);
  }

  private static List<String> words(String text) {
    return Stream.of(text.strip().split("[\\s,]+")).filter(word -> !word.isEmpty()).toList();
  }
}
