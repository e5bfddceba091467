package io.agenthive.local.demo;

import io.agenthive.activities.postgres.Json;
import io.agenthive.local.folder.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One agent gets input that no model can make sense of; some of it is corrected afterwards. */
final class Flood {
  /** A person would correct exactly these. */
  private static final List<String> BAD =
      List.of("????? !!!!! .....", "{}", "<<<>>>", "ticket\u0007 4711\u0007", "--- --- ---");

  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final int SHOWN = 4;

  private final ApiDoor api;
  private final GaugeRows rows;
  private final Consumer<String> say;
  private final String run;

  Flood(ApiDoor api, GaugeRows rows, Consumer<String> say, String run) {
    this.api = api;
    this.rows = rows;
    this.say = say;
    this.run = run + "-bad";
  }

  /** Floods, waits until each is a dead letter with its failed workflow, corrects some. */
  FloodReport run(Fleet fleet, String agentId, DemoPlan plan, Caller caller)
      throws InterruptedException {
    say.accept("%d bad inputs for %s".formatted(plan.flood(), agentId));
    long deadBefore = rows.read().dead();
    long start = System.nanoTime();
    for (int i = 1; i <= plan.flood(); i++) caller.send(id(i), agentId, BAD.get(i % BAD.size()));
    caller.awaitAnswers();
    long wanted = deadBefore + plan.flood();
    Until.holds(LIMIT, () -> rows.read().dead() >= wanted && rows.outbox() == 0);
    Duration lasting = Until.since(start);
    long died = rows.read().dead() - deadBefore;
    List<FloodReport.Letter> letters = letters(agentId, Math.max(SHOWN, plan.redriven()));
    List<FloodReport.Letter> examples = letters.stream().limit(SHOWN).toList();
    examples.forEach(letter -> say.accept(line(letter)));
    List<String> ids =
        letters.stream().limit(plan.redriven()).map(FloodReport.Letter::taskId).toList();
    long mended = redrive(fleet, agentId, ids);
    return new FloodReport(
        agentId, plan.flood(), died, lasting.toMillis(), examples, ids.size(), mended);
  }

  private List<FloodReport.Letter> letters(String agentId, int limit) throws InterruptedException {
    String page = api.get("/dead-letters?agentId=" + agentId + "&limit=" + limit);
    return Json.read(page, FloodReport.Letters.class).items();
  }

  private static String line(FloodReport.Letter letter) {
    return "dead letter %s: %s, %s"
        .formatted(letter.taskId(), letter.failure().failure(), letter.failure().message());
  }

  private long redrive(Fleet fleet, String agentId, List<String> ids) throws InterruptedException {
    say.accept("%d of them are redriven with corrected input".formatted(ids.size()));
    for (int i = 0; i < ids.size(); i++) {
      Map<String, Object> body =
          Map.of("reason", "the input was corrected", "input", fleet.order(agentId, i));
      try {
        api.post("/dead-letters/" + ids.get(i) + ":redrive", body);
      } catch (Refusal e) {
        say.accept(String.valueOf(e.getMessage()));
      }
    }
    Until.holds(LIMIT, () -> rows.done(ids) == ids.size());
    return rows.done(ids);
  }

  private String id(int number) {
    return run + "-" + number;
  }
}
