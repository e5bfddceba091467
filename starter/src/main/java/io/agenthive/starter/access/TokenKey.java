package io.agenthive.starter.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The key by which an API signs tokens, as a JSON Web Key in a file of its owner. */
final class TokenKey {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private TokenKey() {}

  /** The key in this file; made on first use, the same ever after. */
  static ECKey in(Path file) {
    try {
      if (!Files.exists(file)) make(file);
      return read(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the file of the token key, %s, cannot be read or made (%s)".formatted(file, e), e);
    }
  }

  private static ECKey read(Path file) throws IOException {
    try {
      ECKey key = ECKey.parse(Files.readString(file));
      if (key.isPrivate() && Curve.P_256.equals(key.getCurve()) && key.getKeyID() != null) {
        return key;
      }
    } catch (ParseException e) {
      throw none(file); // without the cause: its message may hold a part of the key
    }
    throw none(file);
  }

  private static IllegalArgumentException none(Path file) {
    return new IllegalArgumentException(
        file + " is no private JSON Web Key of P-256 with a kid; delete it, and one is made");
  }

  /** Whole or not at all, whoever else makes one at the same time. */
  private static void make(Path file) throws IOException {
    Path next =
        Files.createTempFile(file.toAbsolutePath().getParent(), ".token", ".key", OWNER_ONLY);
    try {
      Files.writeString(next, made().toJSONString());
      Files.createLink(file, next);
    } catch (FileAlreadyExistsException another) {
      return; // that one it is
    } finally {
      Files.delete(next);
    }
  }

  private static ECKey made() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK makes keys of P-256", e);
    }
  }
}
