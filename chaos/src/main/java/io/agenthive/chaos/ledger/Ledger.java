package io.agenthive.chaos.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The hive's books as a campaign reads them. */
public interface Ledger extends AutoCloseable {
  /** The clock by which the books are dated. */
  Instant now() throws SQLException;

  /** The first end of a task after this moment. */
  Optional<Instant> firstEndAfter(Instant moment) throws SQLException;

  /** Tasks that were done in this stretch of time. */
  long doneBetween(Instant from, Instant to) throws SQLException;

  /** Turns that these seats handed in since then and that were refused: they had been replaced. */
  long refusedSince(Instant moment, Collection<Sighting> seats) throws SQLException;

  /** Agents that had mail at this moment which no delivery had failed on. */
  Set<String> waitingAt(Instant moment) throws SQLException;

  /** When agents first worked after this moment: a seat that began, or a task that ended. */
  Map<String, Instant> workSince(Instant moment) throws SQLException;

  /** Every agent as it is now. */
  List<Sighting> agents() throws SQLException;

  /** What was committed under a seat after a newer one of its agent had been seen. */
  List<String> staleWork(Collection<Sighting> seen) throws SQLException;

  /** Tasks without an end, and letters that were not delivered. */
  Open open() throws SQLException;

  /** What is not finished. */
  record Open(long mail, long letters) {
    /** Whether nothing is. */
    public boolean none() {
      return mail == 0 && letters == 0;
    }
  }

  /** Everything about the tasks whose IDs begin so. */
  Books books(String run) throws SQLException;

  @Override
  void close() throws SQLException;

  /** How long a question may take. */
  Duration PATIENCE = Duration.ofSeconds(30);
}
