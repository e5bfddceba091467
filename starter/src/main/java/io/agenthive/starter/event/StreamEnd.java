package io.agenthive.starter.event;

/** Why a stream ends before its follower goes. */
enum StreamEnd {
  /** This process ends. */
  CLOSING("this process ends: connect again, with Last-Event-ID"),
  /** What was shown lets nobody in any more, or nobody can say whether it does. */
  REFUSED("what you showed lets you in no more: connect again with what does"),
  /** More waits than may. */
  SLOW("you read more slowly than events come: connect again, with Last-Event-ID"),
  /** What comes next is not kept any more. */
  EXPIRED("what comes next is not kept any more: begin anew"),
  /** The database is away. */
  AWAY("events cannot be read: connect again, with Last-Event-ID");

  private final String words;

  StreamEnd(String words) {
    this.words = words;
  }

  /** For whoever looks at the stream. */
  String words() {
    return words;
  }
}
