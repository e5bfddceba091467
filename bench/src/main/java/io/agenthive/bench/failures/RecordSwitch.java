package io.agenthive.bench.failures;

import io.agenthive.activities.postgres.Database;

/**
 * Lets the database drop each turn that is recorded, and keep them again. What an answer holds does
 * not depend on them.
 */
final class RecordSwitch {
  private static final String DROP =
      """
      create function bench_drop() returns trigger language plpgsql as 'begin return null; end'
      """;

  private static final String TRIGGER =
      """
      create trigger bench_drop before insert on turn for each row execute function bench_drop()
      """;

  private final Database database;

  private RecordSwitch(Database database) {
    this.database = database;
  }

  /** Keeps them until told otherwise. */
  static RecordSwitch in(Database database) {
    RecordSwitch made = new RecordSwitch(database);
    made.run(DROP);
    made.run(TRIGGER);
    made.become(true);
    return made;
  }

  void become(boolean records) {
    run("alter table turn %s trigger bench_drop".formatted(records ? "disable" : "enable"));
  }

  private void run(String sql) {
    database.client().sql(sql).update();
  }
}
