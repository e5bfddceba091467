package io.agenthive.bench.poison;

import io.agenthive.bench.report.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** docs/poison.md, made from a trial. */
final class PoisonPage {
  private static final List<Double> BINS = List.of(0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.01);

  private PoisonPage() {}

  static String text(Trial trial) {
    return """
    # Poison among look-alikes

    Simulated deaths (`./hive bench poison`, this page written by a test that fails when it is stale); nobody measured a fleet.
    A generator with a seed makes months of a fleet's deaths: %d kinds of poison, which nothing but another input helps, and
    %d kinds that look like it and pass: storms of rate limits, slow models, deploy regressions, outages, races. Their
    signs overlap, kinds share families because their messages are alike, and each death is judged when it happens, by what
    is known then. How often each kind comes is invented, and so is the base rate.

    **Trained** with months of which the third, sixth, ninth… kind of each label was left out; the threshold (p ≥ %s) and the
    scaling of p come from cross-validation there, in which each fold leaves whole kinds out. **Held out**: %d other months
    with all kinds. Nothing was chosen by them. `rules` are what quarantines; `classifier` only recommends, and is asked
    about the deaths that the rules leave open, so that its base rate is another; `both` is rules and classifier. `repeats` is a
    yardstick that nobody uses: the third death of the same input in its family, of the deaths that the rules leave open.

    | Deaths | Judge | Base rate, %% | Precision, %% | Recall, %% |
    |---|---|---|---|---|
    %s

    Medians of %d simulated months, least and most in brackets. Who calls everything poison has the base rate for precision.

    ## Confusion matrices

    Simulated deaths, all months together.

    | Deaths | Judge | Poison, called so | Poison, missed | Other, called poison | Other, passed |
    |---|---|---|---|---|---|
    %s

    ## What p means

    Simulated deaths that the rules leave open, by the probability that the classifier gives.

    | p | Known kinds | of them poison, %% | New kinds | of them poison, %% |
    |---|---|---|---|---|
    %s

    ## By kind

    Simulated deaths of the held-out months. **New** kinds were never trained on.

    | Kind | Label | | Deaths | Called poison by rules, %% | Recommended, %% |
    |---|---|---|---|---|---|
    %s

    ## How to read this

    - The first death of a poison that is alone looks like the first of a tool that is down: recall grows with what is
      tried in vain. Every death counts here, the first ones too.
    - Rules are wrong where an input that is sent to several agents, or a schema, meets a slip that is mended later
      (`config-slip`, `schema-slip`), and where hosts die of something else (`rolling-kills`). When that is mended,
      `hive dead-letter redrive --force` brings such a task back as it is.
    - On a real fleet all of these figures will differ. `hive dead-letter show` gives p and its reasons, and a person decides.
    """
        .formatted(
            Kinds.ALL.stream().filter(Kind::poison).count(),
            Kinds.ALL.stream().filter(kind -> !kind.poison()).count(),
            number(trial.classifier().threshold(), "%.2f"),
            trial.months().size(),
            rows((scope, judge) -> shares(trial, scope, judge)),
            trial.months().size(),
            rows((scope, judge) -> matrix(trial, scope, judge)),
            bins(trial),
            kinds(trial));
  }

  private interface Line {
    String of(Scope scope, Judge judge);
  }

  private static String rows(Line line) {
    return Stream.of(Scope.values())
        .flatMap(scope -> Stream.of(Judge.values()).map(judge -> line.of(scope, judge)))
        .collect(Collectors.joining("\n"));
  }

  private static String shares(Trial trial, Scope scope, Judge judge) {
    List<Confusion> months = trial.by(judge, scope);
    return "| %s | `%s` | %s | %s | %s |"
        .formatted(
            scope.text(),
            judge.text(),
            cell(months, Confusion::baseRate),
            cell(months, Confusion::precision),
            cell(months, Confusion::recall));
  }

  private static String cell(List<Confusion> months, ToDoubleFunction<Confusion> what) {
    Spread spread =
        Spread.of(months.stream().mapToDouble(what).filter(Double::isFinite).boxed().toList());
    return percent(spread.median())
        + " ("
        + percent(spread.min())
        + "–"
        + percent(spread.max())
        + ")";
  }

  private static String matrix(Trial trial, Scope scope, Judge judge) {
    Confusion sum = trial.sum(judge, scope);
    return "| %s | `%s` | %d | %d | %d | %d |"
        .formatted(
            scope.text(), judge.text(), sum.hits(), sum.misses(), sum.alarms(), sum.passes());
  }

  private static String bins(Trial trial) {
    List<Scored> open = trial.all().stream().filter(each -> !each.ruled()).toList();
    List<String> lines = new ArrayList<>();
    for (int i = 1; i < BINS.size(); i++) {
      double from = BINS.get(i - 1);
      double to = BINS.get(i);
      List<Scored> bin =
          open.stream()
              .filter(each -> each.probability() >= from && each.probability() < to)
              .toList();
      lines.add(
          "| %s–%s | %s | %s |"
              .formatted(
                  number(from, "%.2f"),
                  number(Math.min(1, to), "%.2f"),
                  poison(bin, Scope.KNOWN),
                  poison(bin, Scope.NEW)));
    }
    return String.join("\n", lines);
  }

  private static String poison(List<Scored> bin, Scope scope) {
    List<Scored> some = bin.stream().filter(each -> scope.holds(each.kind())).toList();
    long poison = some.stream().filter(each -> each.kind().poison()).count();
    String share = some.isEmpty() ? "–" : percent((double) poison / some.size());
    return some.size() + " | " + share;
  }

  private static String kinds(Trial trial) {
    List<Scored> all = trial.all();
    return Kinds.ALL.stream()
        .sorted(Comparator.comparing(Kind::poison).reversed().thenComparing(Kind::name))
        .map(kind -> kind(kind, all.stream().filter(each -> each.kind().equals(kind)).toList()))
        .collect(Collectors.joining("\n"));
  }

  private static String kind(Kind kind, List<Scored> deaths) {
    double ruled = deaths.stream().filter(Scored::ruled).count();
    double recommended = deaths.stream().filter(Scored::recommended).count();
    return "| `%s` | %s | %s | %d | %s | %s |"
        .formatted(
            kind.name(),
            kind.poison() ? "poison" : "other",
            kind.withheld() ? "new" : "",
            deaths.size(),
            percent(ruled / deaths.size()),
            percent(recommended / deaths.size()));
  }

  private static String percent(double share) {
    return number(100 * share, "%.0f");
  }

  private static String number(double value, String form) {
    return String.format(Locale.ROOT, form, value);
  }
}
