package io.agenthive.activities.reseal;

import io.agenthive.activities.agent.SpecText;
import io.agenthive.activities.mail.FailureText;
import io.agenthive.activities.mail.LetterText;
import io.agenthive.activities.mail.TurnTexts;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import tools.jackson.databind.JsonNode;

/**
 * In which form a column keeps its texts.
 *
 * @see #sealed
 */
enum Form {
  /** A text. */
  TEXT("left(%s, 64)", "text") {
    @Override
    String anew(SealedTexts texts, String kept, TextPlace place) {
      return texts.close(texts.open(kept, place), place);
    }
  },

  /** What a turn came to. */
  TURN("coalesce(%s::jsonb ->> 'sealed', '-')", "text") {
    @Override
    String anew(SealedTexts texts, String kept, TextPlace place) {
      TurnTexts turns = new TurnTexts(texts);
      return turns.close(turns.open(kept, place), place);
    }
  },

  /** A failed delivery. */
  FAILURE("%s ->> 'message'", "jsonb") {
    @Override
    String anew(SealedTexts texts, String kept, TextPlace place) {
      FailureText failures = new FailureText(texts);
      return failures.close(failures.open(kept, place), place);
    }
  },

  /** The words of a failed delivery. */
  WORDS("left(%s, 64)", "text") {
    @Override
    String anew(SealedTexts texts, String kept, TextPlace place) {
      FailureText failures = new FailureText(texts);
      return failures.words(failures.message(kept, place), place);
    }
  },

  /** What an agent is. */
  SPEC("%s ->> 'systemPrompt'", "jsonb") {
    @Override
    String anew(SealedTexts texts, String kept, TextPlace place) {
      return new SpecText(texts).anew(kept, place);
    }
  },

  /** A letter to a keeper. */
  LETTER("%s #>> '{}'", "jsonb") {
    @Override
    String anew(SealedTexts texts, String kept, TextPlace place) {
      LetterText letters = new LetterText(texts);
      return letters.close(Json.read(letters.open(kept, place), JsonNode.class), place);
    }
  };

  private final String sealed;
  private final String type;

  Form(String sealed, String type) {
    this.sealed = sealed;
    this.type = type;
  }

  /** The same with the newest key. */
  abstract String anew(SealedTexts texts, String kept, TextPlace place);

  /**
   * What of a column begins as {@link SealedTexts} says, in SQL: of a long text no more than tells
   * its key.
   */
  String sealed(String column) {
    return sealed.formatted(column);
  }

  /** Of the column, as PostgreSQL calls it. */
  String type() {
    return type;
  }
}
