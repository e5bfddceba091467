package io.agenthive.activities.codec;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Places;
import io.agenthive.activities.seal.Seal;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.ChainCodec;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;

/** The one place that says how everything is written that goes to Temporal. */
public final class HivePayloads {
  private HivePayloads() {}

  /**
   * What every client and every worker of a hive converts with. Failures are sealed, too: their
   * messages and stack traces, not their types.
   */
  public static DataConverter converter(Database database, Keyring keys) {
    DefaultDataConverter plain =
        DefaultDataConverter.newDefaultInstance()
            .withPayloadConverterOverrides(new BrokenPayloads());
    return new CodecDataConverter(plain, List.of(codec(database, keys)), keys.encrypts());
  }

  /** Large ones go by reference first; then all are sealed, references as well. */
  static PayloadCodec codec(Database database, Keyring keys) {
    Seal seal = new Seal(keys);
    return new ChainCodec(
        List.of(new SealingCodec(seal, Places.TENANT), new ClaimCodec(new Claims(database, seal))));
  }
}
