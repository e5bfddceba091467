package io.agenthive.activities.codec;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.Places;
import io.agenthive.activities.seal.Seal;
import java.util.HexFormat;
import java.util.List;

/**
 * The rows of large payloads, one for each payload and workflow that wrote or read it, so that it
 * is known until when each may be needed. They are sealed.
 */
public final class Claims {
  /** A payload of this many bytes still goes to Temporal itself. */
  public static final int MAX_INLINE = 64 * 1024;

  /** Many times what Temporal would take. */
  public static final int MAX_BYTES = Seal.MAX_BYTES;

  private static final String KIND = "claim";

  private static final String TOUCH =
      "update claim set touched_at = clock_timestamp() where id = ? and workflow = ?";

  private static final String WRITE =
      """
      insert into claim (id, workflow, body) values (?, ?, ?)
      on conflict (id, workflow) do update set touched_at = clock_timestamp()
      """;

  private static final String READ =
      "select workflow, body from claim where id = ? order by touched_at desc";

  private static final String SHARE =
      """
      insert into claim (id, workflow, body)
      select id, ?, body from claim where id = ? and workflow = ?
      on conflict (id, workflow) do update set touched_at = clock_timestamp()
      """;

  private final Database database;
  private final Seal seal;

  /** Claims in this database, sealed so. */
  public Claims(Database database, Seal seal) {
    this.database = database;
    this.seal = seal;
  }

  private record Row(String workflow, byte[] body) {}

  /**
   * Keeps a payload; repeating it keeps it no second time.
   *
   * @param workflow ID of the workflow that it goes to; empty: not known
   * @throws IllegalArgumentException if it has more than {@link #MAX_BYTES}
   */
  Claim keep(byte[] payload, String workflow) {
    if (payload.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a payload has %,d bytes and may have %,d: put it into a store, and hand over its place"
              .formatted(payload.length, MAX_BYTES));
    }
    byte[] id = seal.index(payload);
    Claim claim = new Claim(hex(id), hex(Digests.sha256(payload)), payload.length);
    if (database.client().sql(TOUCH).params(id, workflow).update() == 0) {
      byte[] body = seal.close(payload, place(claim));
      database.client().sql(WRITE).params(id, workflow, body).update();
    }
    return claim;
  }

  /**
   * What was kept; it is kept for this workflow, too, from now on.
   *
   * @throws ClaimLost if it is gone, or is not what was kept
   */
  byte[] redeem(Claim claim, String workflow) {
    byte[] id = HexFormat.of().parseHex(claim.claim());
    List<Row> rows =
        database
            .client()
            .sql(READ)
            .param(id)
            .query((row, number) -> new Row(row.getString(1), row.getBytes(2)))
            .list();
    String why = "it is not in the database of this hive";
    for (Row row : rows) {
      try {
        byte[] payload = opened(row, claim);
        if (!workflow.isEmpty()) share(id, row, workflow);
        return payload;
      } catch (BrokenSeal e) {
        why = e.why();
      }
    }
    throw new ClaimLost(claim, why);
  }

  private byte[] opened(Row row, Claim claim) throws BrokenSeal {
    byte[] payload = seal.open(row.body(), place(claim));
    if (!hex(Digests.sha256(payload)).equals(claim.sha256())) {
      throw new BrokenSeal("it is another payload than was kept");
    }
    return payload;
  }

  private void share(byte[] id, Row row, String workflow) {
    database.client().sql(SHARE).params(workflow, id, row.workflow()).update();
  }

  private static String place(Claim claim) {
    return Places.ofTenant(Places.TENANT, KIND, claim.claim());
  }

  private static String hex(byte[] digest) {
    return Digests.hex(digest);
  }
}
