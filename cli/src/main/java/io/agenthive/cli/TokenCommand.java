package io.agenthive.cli;

import io.agenthive.cli.client.TokenIssueBody;
import io.agenthive.cli.client.TokensApi;
import java.util.List;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

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
    TokenIssueBody body =
        new TokenIssueBody(roles)
            .lasting(ttl == null ? null : Ttl.iso("--ttl", ttl))
            .name(name)
            .tenant(tenant);
    JsonNode made = api.ask(TokensApi.issueToken(body)).body();
    if (form == Form.json) print(made);
    else out().println(made.path("token").asString(""));
    return Exit.OK;
  }
}
