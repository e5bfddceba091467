package io.agenthive.cli;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** What a check of the trail came to, for people and for scripts. */
final class AuditVerdict {
  private AuditVerdict() {}

  static int exit(JsonNode verdict) {
    return whole(verdict) ? Exit.OK : Exit.REFUSED;
  }

  private static boolean whole(JsonNode verdict) {
    return verdict.path("whole").asBoolean(false);
  }

  static void tell(JsonNode verdict, PrintWriter out) {
    out.printf(
        "%,d records, the last is %s; %,d anchors compared%n",
        verdict.path("records").asLong(0),
        verdict.path("last").asString("0"),
        verdict.path("anchors").asLong(0));
    for (JsonNode place : verdict.path("silent")) {
      out.println("anchors were not compared: " + place.asString("") + " does not answer");
    }
    for (JsonNode finding : verdict.path("findings")) {
      out.printf(
          "- %s at record %s: %s%n",
          finding.path("kind").asString(""),
          finding.path("seq").asString(""),
          finding.path("what").asString(""));
    }
    out.println(whole(verdict) ? "the trail is whole" : "the trail is NOT whole");
  }
}
