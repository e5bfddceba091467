package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.SealedTexts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MailNoteTest {
  private static final AgentRowLock ADA =
      new AgentRowLock("ada", "default", 1, false, 5, 0, 0, "a", "MAIL");

  @Test
  void fresh_mail_comes_out_of_its_line_as_it_went_in() {
    Mail mail = Mail.fresh("t-1", 7, 42, "sort \"these\"\nand those, schön");

    String line = line(mail).orElseThrow();

    assertThat(line).doesNotContain("\n");
    assertThat(MailNote.of(line))
        .hasValueSatisfying(
            note -> {
              assertThat(note.agentId()).isEqualTo("ada");
              assertThat(note.epoch()).isEqualTo(5);
              assertThat(note.mail(new SealedTexts(Keyring.NONE))).isEqualTo(mail);
            });
  }

  @Test
  void a_line_that_is_an_agents_id_carries_no_mail() {
    assertThat(MailNote.of("ada-1")).isEmpty();
  }

  @Test
  void mail_up_to_the_limit_is_carried_and_longer_mail_is_looked_for() {
    int frame = HostNotes.bytes(line(Mail.fresh("t", 0, 1, "x")).orElseThrow()) - 1;

    assertThat(line(Mail.fresh("t", 0, 1, "x".repeat(MailNote.MAX_LINE - frame)))).isPresent();
    assertThat(line(Mail.fresh("t", 0, 1, "x".repeat(MailNote.MAX_LINE - frame + 1)))).isEmpty();
    assertThat(line(Mail.fresh("t", 0, 1, "ü".repeat(MailNote.MAX_LINE - frame)))).isEmpty();
    assertThat(line(Mail.fresh("t", 0, 1, null))).isEmpty();
  }

  private static Optional<String> line(Mail mail) {
    String input = mail.papers() == null ? "" : mail.papers().input();
    return MailNote.line(new Aftermath.Handed(ADA, mail, input));
  }
}
