package io.agenthive.cli;

import tools.jackson.databind.JsonNode;

/**
 * What the API answered, if it did not refuse.
 *
 * @param etag empty: none
 */
record Answer(int status, JsonNode body, String etag) {
  String text(String pointer) {
    return body.at(pointer).asString("");
  }
}
