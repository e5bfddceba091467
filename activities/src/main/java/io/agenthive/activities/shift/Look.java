package io.agenthive.activities.shift;

import io.agenthive.activities.mail.Sight;
import io.agenthive.activities.mail.TaskKey;
import java.util.Set;

/**
 * What a seat sees when it looks at its agent's row and mail.
 *
 * @param inHand deliveries in hand that are still open; the others ended or were put back
 */
record Look(Sight sight, Set<TaskKey> inHand) {}
