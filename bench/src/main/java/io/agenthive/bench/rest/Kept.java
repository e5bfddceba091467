package io.agenthive.bench.rest;

import io.agenthive.activities.postgres.Database;

/** How much PostgreSQL keeps, by what it keeps it for: tables with their indexes and TOAST. */
enum Kept {
  /** What an agent needs to be there and to wake: its row, its checkpoints and files, its ends. */
  OWN("^(agent|agent_gate|agent_file|chunk|checkpoint|memory_head)(_[0-9]+)?$"),
  /** What is written anew all the time, and must not grow with what has been done. */
  HOT("^(agent|agent_gate|host|mail|outbox|memory_head)(_[0-9]+)?$"),
  /** Everything. */
  ALL(".");

  private static final String BYTES =
      """
      select coalesce(sum(pg_total_relation_size(c.oid)), 0)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and c.relname ~ ?
      """;

  private final String names;

  Kept(String names) {
    this.names = names;
  }

  /** Bytes on disk. */
  long bytes(Database database) {
    return database.client().sql(BYTES).param(names).query(Long.class).single();
  }
}
