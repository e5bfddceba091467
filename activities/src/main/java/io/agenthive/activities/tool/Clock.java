package io.agenthive.activities.tool;

import io.agenthive.activities.file.Workspace;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells the time. */
final class Clock implements Tool {
  static final String NAME = "clock";

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX'['VV'], 'EEEE", Locale.ENGLISH);

  private static final ToolSpec SPEC =
      new ToolSpec(
          NAME,
          "Tells the date, the time and the weekday now.",
          true,
          List.of(
              ArgumentSpec.optional(
                  "zone", "IANA time zone such as Europe/Berlin; UTC if it is left out", 64)));

  private final InstantSource time;

  Clock(InstantSource time) {
    this.time = time;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public String use(Workspace files, Map<String, String> arguments) {
    String zone = arguments.getOrDefault("zone", "UTC");
    try {
      return FORM.format(
          ZonedDateTime.ofInstant(time.instant(), ZoneId.of(zone)).truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeException e) {
      throw new ToolRefused("'" + zone + "' is no time zone; use an IANA name: Europe/Berlin");
    }
  }
}
