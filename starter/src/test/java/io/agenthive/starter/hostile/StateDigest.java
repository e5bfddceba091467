package io.agenthive.starter.hostile;

import io.agenthive.starter.ApiWorld;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A digest of every table that holds state. The audit trail is not among them, which grows by what
 * is refused, and neither is what processes say of themselves.
 */
final class StateDigest {
  private static final String TABLES =
      """
      select string_agg(c.relname, ',' order by c.relname)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname not in ('audit', 'api_peer', 'host', 'flyway_schema_history')
      """;

  private final ApiWorld world;
  private final List<String> tables;
  private final String query;

  StateDigest(ApiWorld world) {
    this.world = world;
    tables = List.of(world.text(TABLES).split(","));
    query =
        String.join(
            " || ' ' || ",
            tables.stream()
                .map(
                    table ->
                        "(select coalesce(md5(string_agg(t::text, '' order by t::text)), '-') from %s t)"
                            .formatted(table))
                .toList());
  }

  List<String> tables() {
    return tables;
  }

  /** The digest of each table. */
  Map<String, String> now() {
    String[] digests = world.text("select " + query).split(" ");
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < digests.length; i++) all.put(tables.get(i), digests[i]);
    return all;
  }
}
