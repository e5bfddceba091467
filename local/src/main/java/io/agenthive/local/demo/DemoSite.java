package io.agenthive.local.demo;

import io.agenthive.activities.codec.HivePayloads;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.local.stack.StackPart;
import io.agenthive.local.stack.StackSite;
import io.agenthive.workers.role.TemporalLink;
import io.agenthive.workers.role.TemporalSettings;
import io.temporal.common.converter.DataConverter;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable; // before the part starts

/** What the demo itself holds of the stack: it reads the directory as any dashboard would. */
final class DemoSite implements StackPart {
  private volatile @Nullable Held held;

  /** The stack while it is up. */
  record Held(StackSite site, Database database, TemporalLink link) implements Started {
    @Override
    public Map<String, URI> links() {
      return Map.of();
    }

    @Override
    public void close() {
      link.close();
      database.close();
    }
  }

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public Started start(StackSite site) {
    TemporalSettings temporal =
        new TemporalSettings(
            site.temporal().address(), site.temporal().namespace(), site.temporal().lite());
    Keyring keys = Keyring.of(site.stateKeys());
    Database database = new Database(site.database(), "hive-demo", keys);
    DataConverter payloads = HivePayloads.converter(database, keys);
    Held fresh = new Held(site, database, new TemporalLink(temporal, "demo", payloads));
    held = fresh;
    return fresh;
  }

  /** What it holds, once the stack is up. */
  Held held() {
    return Objects.requireNonNull(held, "the stack is not up");
  }
}
