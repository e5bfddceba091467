package io.agenthive.workers;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.reseal.Resealed;
import io.agenthive.activities.reseal.TextSweep;
import io.agenthive.workers.role.HiveSettings;
import java.sql.SQLException;
import java.util.List;
import org.springframework.core.env.StandardEnvironment;

/** Seals the texts of a hive in containers with its newest key. */
public final class HiveReseal {
  private HiveReseal() {}

  /** Exits with 1 if some do not open, or nothing can be sealed, and says why. */
  public static void main(String[] args) {
    try {
      HiveSettings settings = HiveSettings.from(new StandardEnvironment()::getProperty);
      List<Resealed> all = resealed(settings);
      System.exit(all.stream().allMatch(each -> each.left() == 0) ? 0 : 1);
    } catch (HiveSettings.BadSettings | IllegalArgumentException | SQLException e) {
      System.err.println("hive: " + e.getMessage());
      System.exit(1);
    }
  }

  static List<Resealed> resealed(HiveSettings settings) throws SQLException {
    try (Database database = new Database(settings.database(), "hive-reseal", settings.keys())) {
      return new TextSweep(database).run(each -> System.out.println(each.line()));
    }
  }
}
