package io.agenthive.starter.event;

import java.util.List;

/**
 * Events as they followed each other, the oldest first.
 *
 * @param next where to go on: {@code since} of the next request, or {@code Last-Event-ID} of a
 *     stream
 * @param more whether to ask again at once; there may be none of what is filtered
 */
record EventPage(List<EventView> items, String next, boolean more) {}
