package io.agenthive.local;

/** How a command prints what it found. */
enum OutputForm {
  table,
  json
}
