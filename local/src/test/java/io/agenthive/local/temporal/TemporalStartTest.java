package io.agenthive.local.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.local.Skipped;
import io.agenthive.local.TestPort;
import io.agenthive.local.folder.CacheFolder;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.ChildProcess;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.Ports;
import io.agenthive.local.process.Stopping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporalStartTest {
  @TempDir Path place;
  private final List<String> told = new ArrayList<>();
  private final int wanted = TestPort.next();

  @AfterEach
  void stopWhatIsLeft() {
    ChildRecords records = new ChildRecords(folder());
    records.all().forEach(left -> Stopping.DEFAULT.stop(left, records));
  }

  @Test
  void the_server_inside_this_process_serves_other_processes_on_the_loopback_only() {
    RunningTemporal lite = start(List.of(new LiteSource(LiteChoice.AT_ONCE)));

    assertThat(lite.lite()).isTrue();
    assertThat(FrontEnd.serves(lite.address())).isTrue();
    assertThat(FrontEnd.serves(lite.address().replace("127.0.0.1", "127.0.0.2"))).isFalse();
    lite.inProcess().orElseThrow().run();
    assertThat(FrontEnd.serves(lite.address())).isFalse();
  }

  @Test
  void the_server_inside_this_process_knows_our_search_attributes() {
    RunningTemporal lite = start(List.of(new LiteSource(LiteChoice.AT_ONCE)));

    try (FrontEnd frontEnd = new FrontEnd(lite.address())) {
      assertThatThrownBy(() -> frontEnd.addSearchAttributes("default", SearchAttributes.all()))
          .hasMessageContaining("ALREADY_EXISTS");
    } finally {
      lite.inProcess().orElseThrow().run();
    }
  }

  @Test
  void an_address_where_nobody_answers_is_refused() {
    AddressSource closed = new AddressSource(Map.of("TEMPORAL_ADDRESS", "127.0.0.1:" + wanted));

    assertThatThrownBy(() -> start(List.of(closed)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no Temporal server answers at TEMPORAL_ADDRESS");
  }

  @Test
  void an_address_without_a_port_is_refused() {
    AddressSource nonsense = new AddressSource(Map.of("TEMPORAL_ADDRESS", "http://there"));

    assertThatThrownBy(() -> start(List.of(nonsense))).hasMessageContaining("host:port");
  }

  @Test
  void a_development_server_outlives_its_parent_and_a_restart_keeps_its_data() {
    List<TemporalSource> real = real();
    RunningTemporal first = start(real);
    try (FrontEnd frontEnd = new FrontEnd(first.address())) {
      assertThat(frontEnd.retention("default")).isEqualTo(DevServer.RETENTION);
      assertThat(frontEnd.searchAttributes("default").keySet())
          .containsAll(SearchAttributes.all().keySet());
    }

    RunningTemporal adopted = start(real); // a new start that knows the folder only
    assertThat(pid(adopted)).isEqualTo(pid(first));

    adopted.child().orElseThrow().stop(Stopping.DEFAULT);
    RunningTemporal second = start(real);
    assertThat(second.address()).isEqualTo(first.address());
    assertThat(pid(second)).isNotEqualTo(pid(first));
  }

  @Test
  void a_remote_server_must_know_our_namespace() {
    RunningTemporal theirs = start(real());
    Map<String, String> environment =
        Map.of("TEMPORAL_ADDRESS", theirs.address(), "TEMPORAL_NAMESPACE", "elsewhere");

    assertThatThrownBy(() -> start(List.of(new AddressSource(environment))))
        .hasMessageContaining("temporal operator namespace create");
    RunningTemporal used =
        start(List.of(new AddressSource(Map.of("TEMPORAL_ADDRESS", theirs.address()))));
    assertThat(used.child()).isEmpty();
  }

  @Test
  void a_server_that_listens_already_is_told_unless_it_is_ours() {
    Ports ports = new Ports(folder(), Map.of("temporal", wanted), told::add);
    TemporalStart start = new TemporalStart(folder(), ports, told::add);
    start.tellOfAnother("127.0.0.1:" + wanted);
    assertThat(told).as("nobody is there").isEmpty();
    RunningTemporal theirs = start(List.of(new LiteSource(LiteChoice.AT_ONCE)));
    told.clear();

    start.tellOfAnother(theirs.address());

    theirs.inProcess().orElseThrow().run();
    assertThat(told)
        .singleElement()
        .asString()
        .contains("already listens on " + theirs.address())
        .contains("TEMPORAL_ADDRESS=" + theirs.address());
  }

  private List<TemporalSource> real() {
    CacheSource cached = new CacheSource(TemporalCache.in(CacheFolder.of(System.getenv())));
    List<TemporalSource> real = List.of(new PathSource(System.getenv()), cached);
    boolean here =
        new TemporalSources(real).look().stream().anyMatch(TemporalSources.Looked::taken);
    Skipped.unless(here, "no real Temporal server for TemporalStartTest: run ./hive doctor");
    return real;
  }

  private RunningTemporal start(List<TemporalSource> sources) {
    Ports ports = new Ports(folder(), Map.of("temporal", wanted), told::add);
    return new TemporalStart(folder(), ports, told::add).from(new TemporalSources(sources));
  }

  private DataFolder folder() {
    return DataFolder.open(place.resolve("data"));
  }

  private static long pid(RunningTemporal temporal) {
    return temporal.child().map(ChildProcess::pid).orElseThrow();
  }
}
