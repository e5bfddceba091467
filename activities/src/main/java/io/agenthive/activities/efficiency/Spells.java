package io.agenthive.activities.efficiency;

import io.agenthive.activities.idle.IdleSubject;
import io.agenthive.activities.postgres.DatabaseClock;

/** Who hears of the seats of a host: at once, and without waiting for anything. */
public interface Spells {
  /** Nobody keeps what is heard. */
  Spells NONE =
      new Spells() {
        @Override
        public SpellClock begin(IdleSubject who, DatabaseClock clock, long now) {
          return new SpellClock(who, clock, now);
        }

        @Override
        public void end(SpellClock spell, long now) {}
      };

  /** A seat begins, at {@code now} nanoseconds of the machine's clock. */
  SpellClock begin(IdleSubject who, DatabaseClock clock, long now);

  /** It is over, whatever the reason; once. */
  void end(SpellClock spell, long now);
}
