package io.agenthive.chaos.campaign;

import io.agenthive.chaos.ledger.FailureBooks;
import io.agenthive.chaos.ledger.ModelRecord;
import io.agenthive.chaos.ledger.SqlLedger;
import io.agenthive.chaos.load.Order;
import io.agenthive.chaos.load.Orders;
import io.agenthive.chaos.provider.Asked;
import io.agenthive.chaos.provider.Manners;
import io.agenthive.chaos.provider.ModelProvider;
import io.agenthive.chaos.provider.Reply;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * The campaign's own provider in one trial, and what the books say of failures.
 *
 * @param cured whether what dead letters died of is over
 */
record OwnModels(ModelProvider provider, FailureBooks books, Orders orders, AtomicBoolean cured)
    implements AutoCloseable {
  /** Targets of breakers by the models that a stack asks the provider for. */
  static final Map<String, String> TARGETS =
      Map.of(
          "claude-opus-5", "model-anthropic-strategic",
          "claude-sonnet-5", "model-anthropic-implementation",
          "claude-haiku-4-5", "model-anthropic-routine");

  /** The model of one tier. */
  static final String ROUTINE = "claude-haiku-4-5";

  /**
   * Opens the books, and lets the provider answer these orders as they are meant to end.
   *
   * @param doomed whether orders in trouble, and poison, die at once until they are cured
   */
  static OwnModels open(
      ModelProvider provider, SqlLedger.Place place, Orders orders, boolean doomed)
      throws SQLException {
    OwnModels models =
        new OwnModels(provider, FailureBooks.open(place), orders, new AtomicBoolean());
    Manners usual = models::usual;
    provider.behave(doomed ? asked -> models.doomed(asked, usual) : usual);
    return models;
  }

  /** How a stack finds the provider, as variables of its environment. */
  static Map<String, String> variables(ModelProvider provider) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("HIVE_MODELS_PROVIDER", "anthropic");
    variables.put("HIVE_MODELS_BASE_URL", provider.url().toString());
    TARGETS.forEach(
        (model, target) ->
            variables.put(
                "HIVE_MODELS_" + target.replace("model-anthropic-", "").toUpperCase(Locale.ROOT),
                model));
    return variables;
  }

  private Reply usual(Asked asked) {
    return switch (orders.kind(asked.taskId())) {
      case PLAIN ->
          asked.firstTurn() && orders.takesTwo(asked.taskId()) ? Reply.PART : Reply.ANSWER;
      case TROUBLED -> asked.delivery() == 0 ? Reply.BUSY : Reply.ANSWER;
      case POISON -> Reply.POISON;
    };
  }

  private Reply doomed(Asked asked, Manners usual) {
    Order.Kind kind = orders.kind(asked.taskId());
    if (kind == Order.Kind.POISON) return Reply.WAIT_FOR_EVER;
    if (kind == Order.Kind.TROUBLED) return lastTurn(asked, cured.get());
    return usual.reply(asked);
  }

  /** Its first of two turns goes well; what comes of the last depends on the cure. */
  private Reply lastTurn(Asked asked, boolean well) {
    if (asked.firstTurn() && orders.takesTwo(asked.taskId())) return Reply.PART;
    return well ? Reply.ANSWER : Reply.WAIT_FOR_EVER;
  }

  /** What the provider did for this run of so many rounds, and what the books say of it. */
  ModelRecord record(int rounds) throws SQLException {
    List<String> campaigns =
        IntStream.rangeClosed(1, rounds)
            .mapToObj(round -> ModelFaults.campaign(orders.run(), round))
            .toList();
    return ModelRecord.of(provider.calls().all(), books, orders.run(), campaigns);
  }

  @Override
  public void close() throws SQLException {
    provider.behave(Manners.KIND);
    books.close();
  }
}
