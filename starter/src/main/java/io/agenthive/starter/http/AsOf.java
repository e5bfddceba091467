package io.agenthive.starter.http;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says of reads from rows up to when workflows could change what rows say of them: the instant at
 * which Temporal last answered this process. While it answers that is some seconds ago at most;
 * while it is away it stands still, and no hold, and no end of one, was told to any row since.
 *
 * @param answered when that was; empty: Temporal has not answered this process yet
 */
public record AsOf(Supplier<Optional<Instant>> answered) {
  /** In RFC 3339, cut to whole seconds; absent if it has not answered yet. */
  public static final String HEADER = "Hive-As-Of";

  /** Adds the header. */
  public void tell(HttpServletResponse answer) {
    answered
        .get()
        .ifPresent(at -> answer.setHeader(HEADER, at.truncatedTo(ChronoUnit.SECONDS).toString()));
  }
}
