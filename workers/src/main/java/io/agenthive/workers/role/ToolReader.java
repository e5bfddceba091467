package io.agenthive.workers.role;

import io.agenthive.activities.ground.Secrets;
import io.agenthive.activities.tool.HttpToolSettings;
import io.agenthive.activities.tool.InDoubt;
import io.agenthive.activities.tool.ServiceKey;
import io.agenthive.activities.tool.ToolEffect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads which services outside agents can call: {@code hive.tools.http.names}, and of each {@code
 * hive.tools.http.<name>.*}.
 */
record ToolReader(SettingsReader reader) {
  private static final String NAMES = "hive.tools.http.names";

  List<HttpToolSettings> tools() {
    List<String> names =
        reader.optional(NAMES, ToolReader::words).orElse(List.of()).stream().distinct().toList();
    List<HttpToolSettings> tools = new ArrayList<>();
    for (String name : names) tool(name).ifPresent(tools::add);
    return tools;
  }

  private static List<String> words(String text) {
    return Stream.of(text.strip().split("[\\s,]+")).filter(word -> !word.isEmpty()).toList();
  }

  private Optional<HttpToolSettings> tool(String name) {
    String own = "hive.tools.http." + name + ".";
    int before = reader.problems().size();
    Optional<URI> url = reader.read(own + "url", URI::create, null);
    @Nullable URI ask = reader.optional(own + "ask-url", URI::create).orElse(null);
    @Nullable URI undo = reader.optional(own + "undo-url", URI::create).orElse(null);
    Optional<ToolEffect> effect =
        reader.read(own + "effect", ToolReader::effect, undo == null ? "final" : "compensatable");
    Optional<String> description = reader.read(own + "description", text -> text, null);
    var timeout =
        reader.read(
            own + "timeout", SettingsText::duration, HttpToolSettings.DEFAULT_TIMEOUT.toString());
    String arguments = reader.optional(own + "arguments", text -> text).orElse("");
    Optional<ServiceKey> key =
        reader
            .made(() -> new Secrets(reader::text).read(own + "key"))
            .flatMap(text -> text)
            .flatMap(text -> reader.made(() -> new ServiceKey(text)));
    if (reader.problems().size() > before) return Optional.empty();
    HttpToolSettings.Urls urls = new HttpToolSettings.Urls(url.orElseThrow(), ask, undo);
    Optional<InDoubt> doubt =
        reader.read(
            own + "in-doubt",
            text -> InDoubt.valueOf(text.toUpperCase(Locale.ROOT)),
            HttpToolSettings.inDoubt(urls).name());
    return doubt.flatMap(
        inDoubt ->
            reader.made(
                () ->
                    new HttpToolSettings(
                        name,
                        description.orElseThrow(),
                        urls,
                        effect.orElseThrow(),
                        inDoubt,
                        timeout.orElseThrow(),
                        arguments,
                        key.orElse(null))));
  }

  private static ToolEffect effect(String text) {
    return ToolEffect.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
