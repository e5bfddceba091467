package io.agenthive.local.temporal;

import java.nio.file.Path;

/** What a source gives. */
public sealed interface TemporalChoice {
  /** A server that somebody else runs, {@code host:port}. */
  record Remote(String address, String namespace) implements TemporalChoice {}

  /** A program that runs a development server. */
  record Binary(Path program) implements TemporalChoice {}

  /** The server inside this process. */
  record Lite() implements TemporalChoice {}
}
