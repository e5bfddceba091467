package io.agenthive.cli;

import io.agenthive.cli.client.TokenRevokeBody;
import io.agenthive.cli.client.TokensApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "revoke",
    description = "Make a token worthless, everywhere within a second.",
    footer = {
      "",
      "Examples:",
      "  hive token revoke 5d0c8f0e-9f5a-4f5e-8f0b-3b1a0a5f6c11 --reason \"the laptop is gone\"",
    })
final class TokenRevoke extends ApiCommand {
  @Parameters(paramLabel = "TOKEN", description = "The token, or its ID (the claim jti).")
  String token = "";

  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    boolean whole = token.chars().filter(letter -> letter == '.').count() == 2;
    TokenRevokeBody body = new TokenRevokeBody(why.reason);
    Answer answer = api.ask(TokensApi.revokeToken(whole ? body.token(token) : body.jti(token)));
    JsonNode revoked = answer.body();
    if (form == Form.json) print(revoked);
    else out().println("token " + revoked.path("jti").asString(token) + " is revoked");
    return Exit.OK;
  }
}
