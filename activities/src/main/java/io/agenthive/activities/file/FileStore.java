package io.agenthive.activities.file;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Seal;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;

/** Where chunks are read from while an agent works. */
public final class FileStore {
  private static final long AGAIN_MILLIS = 500;

  private final Database database;
  private final FileSeals seals;

  /** Reads from this database what was sealed so. */
  public FileStore(Database database, Seal seal) {
    this.database = database;
    seals = new FileSeals(seal);
  }

  FileSeals seals() {
    return seals;
  }

  /**
   * The bytes of a chunk; waits while the database is away.
   *
   * @throws IOException if the database holds something else
   * @throws InterruptedException when the call's time is over
   */
  byte[] read(String agentId, Chunk chunk) throws IOException, InterruptedException {
    while (true) {
      try (Connection connection = database.source().getConnection()) {
        return new FileRows(seals).read(connection, agentId, chunk);
      } catch (SQLException | DataAccessException away) {
        TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
      } catch (BrokenSeal e) {
        throw new IOException("chunk " + chunk.id() + " cannot be read: " + e.getMessage(), e);
      }
    }
  }
}
