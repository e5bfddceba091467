package io.agenthive.activities.shift;

import io.agenthive.activities.mail.LocalSeats;
import io.agenthive.activities.mail.Mail;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which seat of this process is whose. */
public final class SeatBoard implements LocalSeats {
  private final ConcurrentHashMap<String, Seat> seats = new ConcurrentHashMap<>();

  @Override
  public void deliver(String agentId, long epoch, Mail mail) {
    hear(agentId, new SeatEvent.Delivered(epoch, mail));
  }

  @Override
  public void nudge(String agentId) {
    hear(agentId, new SeatEvent.Nudged());
  }

  /** Puts a seat up. */
  void put(Seat seat) {
    seats.put(seat.handle().agentId(), seat);
  }

  /** Takes a seat down, if it is still the one. */
  void remove(Seat seat) {
    seats.remove(seat.handle().agentId(), seat);
  }

  Optional<Seat> of(String agentId) {
    return Optional.ofNullable(seats.get(agentId));
  }

  List<Seat> all() {
    return List.copyOf(seats.values());
  }

  int size() {
    return seats.size();
  }

  private void hear(String agentId, SeatEvent event) {
    Seat seat = seats.get(agentId);
    if (seat != null) seat.hear(event);
  }
}
