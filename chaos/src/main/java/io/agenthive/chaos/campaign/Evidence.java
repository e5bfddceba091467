package io.agenthive.chaos.campaign;

import java.sql.SQLException;
import java.time.Instant;

/** What a fault has shown beside the recovery. */
interface Evidence {
  /** Nothing more. */
  Evidence NONE = (figures, span) -> {};

  /** The moments of a strike, by the clock of the books. */
  record Span(Instant struck, Instant proven, Instant healing, Instant back) {}

  /** Looks at what is whole yet, right before the strike. */
  default void before() throws SQLException, InterruptedException {}

  /** Adds its figures, when the fleet has recovered; what could not be measured stays missing. */
  void tell(Figures figures, Span span) throws SQLException, InterruptedException;
}
