package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.Call;
import org.jspecify.annotations.Nullable; // picocli leaves absent parameters null
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "diff",
    description = "Say what two agents, or two moments of one, differ in.",
    footer = {
      "",
      "Examples:",
      "  hive agent diff ada@4",
      "  hive agent diff ada@4 ada@7",
      "  hive agent diff ada ada-2",
    })
final class AgentDiff extends ApiCommand {
  @Parameters(index = "0", paramLabel = "ID[@N]", description = "An agent, or its checkpoint N.")
  String from = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ID[@N]",
      description = "The other; the first agent as it is now otherwise.")
  @Nullable String to;

  /** An agent at a checkpoint; without one, now. */
  private record Moment(String id, @Nullable Long generation) {
    static Moment of(String text) {
      int at = text.indexOf('@');
      if (at < 0) return new Moment(text, null);
      String number = text.substring(at + 1);
      if (!number.matches("[1-9][0-9]{0,17}")) {
        throw new Failure(Exit.USAGE, "'" + text + "' must be an agent, or ID@N with a checkpoint");
      }
      return new Moment(text.substring(0, at), Long.valueOf(number));
    }
  }

  @Override
  int ask(Api api) {
    Moment one = Moment.of(from);
    Moment other = to == null ? new Moment(one.id(), null) : Moment.of(to);
    Call wanted =
        AgentsApi.diffAgent(one.id())
            .from(one.generation())
            .to(other.generation())
            .with(other.id().equals(one.id()) ? null : other.id());
    JsonNode diff = api.ask(wanted).body();
    if (form == Form.json) print(diff);
    else tell(diff);
    return Exit.OK;
  }

  private void tell(JsonNode diff) {
    out().println("--- " + side(diff.path("from")));
    out().println("+++ " + side(diff.path("to")));
    if (diff.path("same").asBoolean(false)) out().println("the same files, the same memory");
    diff.path("files").forEach(this::file);
    JsonNode memory = diff.path("memory");
    out().println("memory: " + memory.path("common").asLong() + " entries in common");
    entries("-", memory.path("onlyFrom"), memory.path("restFrom").asLong());
    entries("+", memory.path("onlyTo"), memory.path("restTo").asLong());
    diff.path("spec")
        .forEach(
            field ->
                out()
                    .printf(
                        "spec %s: %s -> %s%n",
                        field.path("field").asString(""),
                        field.path("from").asString(""),
                        field.path("to").asString("")));
  }

  private static String side(JsonNode side) {
    String at = side.has("generation") ? "@" + side.path("generation").asLong() : " now";
    return "%s%s: %d entries of memory, %d files, life %d"
        .formatted(
            side.path("agentId").asString(""),
            at,
            side.path("memoryAt").asLong(),
            side.path("files").asLong(),
            side.path("life").asLong());
  }

  private void file(JsonNode file) {
    out()
        .printf(
            "file %s: %s -> %s%n",
            file.path("name").asString(""), content(file.path("from")), content(file.path("to")));
    file.path("text").forEach(line -> out().println("  " + line.asString("")));
  }

  private static String content(JsonNode content) {
    if (content.isMissingNode()) return "none";
    String digest = content.path("digest").asString("");
    return content.path("size").asLong()
        + " bytes "
        + digest.substring(0, Math.min(12, digest.length()));
  }

  private void entries(String sign, JsonNode entries, long rest) {
    for (JsonNode entry : entries) {
      out()
          .printf(
              "%s %d %s%n",
              sign, entry.path("position").asLong(), entry.path("taskId").asString(""));
    }
    if (rest > 0) out().println(sign + " … and " + rest + " more");
  }
}
