package io.agenthive.activities.transfer;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Places;
import io.agenthive.workflows.mail.Names;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What an archive says of itself in clear.
 *
 * @param archive its ID, a UUID
 * @param agentId the agent in it
 * @param move whether the agent leaves its hive with its open mail; otherwise it is a copy
 * @param key ID of the key that sealed it; empty: it is in clear
 */
record ArchiveHeader(String archive, String agentId, boolean move, String key, Instant madeAt) {
  /** The first line of every archive of this version. */
  static final String VERSION = "hive-archive 1";

  /** Refuses what no place can be made of, and what is missing. */
  ArchiveHeader {
    UUID unused = UUID.fromString(archive);
    String unusedName = Names.agent(agentId);
    Objects.requireNonNull(key);
    Objects.requireNonNull(madeAt);
  }

  /** Where its parts belong. */
  String place(long number) {
    return Places.of("archive", archive, String.valueOf(number));
  }

  String text() {
    return Json.write(this);
  }

  static ArchiveHeader read(String line) throws BrokenSeal {
    try {
      return Json.read(line, ArchiveHeader.class);
    } catch (RuntimeException e) {
      throw new BrokenSeal("its header cannot be read");
    }
  }
}
