package io.agenthive.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "token",
    description = {
      "Make a token for a person or a program, and print it.",
      "It opens the API of this hive with the roles that it names, until it expires or is revoked."
    },
    subcommands = {TokenRevoke.class},
    footer = {
      "",
      "Roles: viewer, operator, agent-owner, security, scheduler-admin, admin, codec.",
      "The command shows HIVE_TOKEN in the place of the stack's key if that is set.",
      "",
      "Examples:",
      "  hive token --role operator --ttl 10m --name ann",
      "  hive token --role viewer --role security --ttl 1h -o json",
    })
final class TokenCommand extends ApiCommand {
  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "What it may do; repeat it for more.")
  List<String> roles = List.of();

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      description = "How long it lives, as in 30s, 10m (default), 8h, or PT10M; at most 24h.")
  @Nullable String ttl;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Who has it, for records; the first role if absent.")
  @Nullable String name;

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      description = "Whose agents it sees; those of who asks if absent.")
  @Nullable String tenant;

  @Override
  int ask(Api api) {
    if (roles.isEmpty()) {
      throw new Failure(Exit.USAGE, "say what the token may do: --role viewer, or another");
    }
    ObjectNode body = Json.object();
    ArrayNode named = body.putArray("roles");
    roles.forEach(named::add);
    if (ttl != null) body.put("lasting", Ttl.iso(ttl));
    if (name != null) body.put("name", name);
    if (tenant != null) body.put("tenant", tenant);
    JsonNode made = api.post("/tokens", body, Map.of()).body();
    if (form == Form.json) print(made);
    else out().println(made.path("token").asString(""));
    return Exit.OK;
  }
}
