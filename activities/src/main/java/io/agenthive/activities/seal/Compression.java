package io.agenthive.activities.seal;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** How sealed bytes were made smaller; the number stands in their header. */
enum Compression {
  /** Not at all: it would not help. */
  NONE(0) {
    @Override
    byte[] smaller(byte[] plain) {
      return plain;
    }

    @Override
    byte[] whole(byte[] packed, int length) throws BrokenSeal {
      if (packed.length != length) throw new BrokenSeal("its length is not the one it names");
      return packed;
    }
  },

  /** Zstandard. */
  ZSTD(1) {
    @Override
    byte[] smaller(byte[] plain) {
      return Zstd.compress(plain, LEVEL);
    }

    @Override
    byte[] whole(byte[] packed, int length) throws BrokenSeal {
      byte[] plain = new byte[length];
      try {
        long written = Zstd.decompressByteArray(plain, 0, length, packed, 0, packed.length);
        if (written != length) throw new BrokenSeal("it unpacks to another length than it names");
        return plain;
      } catch (ZstdException e) {
        throw new BrokenSeal("it does not unpack", e);
      }
    }
  },

  /** Deflate in zlib's frame: every JDK has it. */
  ZLIB(2) {
    @Override
    byte[] smaller(byte[] plain) {
      Deflater deflater = new Deflater();
      try {
        deflater.setInput(plain);
        deflater.finish();
        byte[] packed = new byte[plain.length + 64];
        int written = deflater.deflate(packed);
        return deflater.finished() ? Arrays.copyOf(packed, written) : plain;
      } finally {
        deflater.end();
      }
    }

    @Override
    byte[] whole(byte[] packed, int length) throws BrokenSeal {
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(packed);
        byte[] plain = new byte[length];
        int written = inflater.inflate(plain);
        boolean all =
            written == length && (inflater.finished() || inflater.inflate(new byte[1]) == 0);
        if (!all || !inflater.finished()) {
          throw new BrokenSeal("it unpacks to another length than it names");
        }
        return plain;
      } catch (DataFormatException e) {
        throw new BrokenSeal("it does not unpack", e);
      } finally {
        inflater.end();
      }
    }
  };

  /** zstd's own default. */
  private static final int LEVEL = 3;

  /**
   * More than this, and a few bytes could claim to be a gigabyte: what would be packed tighter is
   * left as it is.
   */
  static final int MAX_RATIO = 100;

  private final byte code;

  Compression(int code) {
    this.code = (byte) code;
  }

  /** As it stands in a header. */
  byte code() {
    return code;
  }

  /** Empty: this version knows none of that code. */
  static Optional<Compression> of(byte code) {
    return Stream.of(values()).filter(each -> each.code == code).findFirst();
  }

  abstract byte[] smaller(byte[] plain);

  /**
   * Undoes it into exactly so many bytes.
   *
   * @throws BrokenSeal if these were not packed so
   */
  abstract byte[] whole(byte[] packed, int length) throws BrokenSeal;

  /** The best that works here: a machine may lack the native part of one. */
  static Compression best() {
    return Native.ZSTD_LOADS ? ZSTD : ZLIB;
  }

  /** Asked once. */
  private static final class Native {
    static final boolean ZSTD_LOADS = loads();

    private static boolean loads() {
      try {
        return Zstd.compress(new byte[] {1}).length > 0;
      } catch (LinkageError missing) {
        return false;
      }
    }
  }
}
