package org.trdadvisor.service.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates that vouch for themselves, for localhost, made by the JDK's keytool. */
public final class Certificates {

  static final String PASSWORD = "changeit";

  private final Path folder;

  public Certificates() {
    try {
      this.folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "certificates");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key with its certificate, under this name as {@code .p12}, {@code .crt} and {@code .key}. */
  public Certificates with(String name) {
    keytool(
        name,
        "-genkeypair -keyalg EC -groupname secp256r1 -validity 2 -ext san=dns:localhost -dname CN="
            + name);
    keytool(name, "-exportcert -rfc -file " + path(name + ".crt"));
    try {
      KeyStore store = KeyStore.getInstance(Path.of(path(name + ".p12")).toFile(), chars());
      String key = Base64.getMimeEncoder().encodeToString(store.getKey(name, chars()).getEncoded());
      Files.writeString(
          Path.of(path(name + ".key")),
          "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(key),
          US_ASCII);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  /** What trusts this name's certificate, as {@code .p12}. */
  Certificates trusting(String name) {
    keytool("trust-" + name, "-importcert -noprompt -file " + path(name + ".crt"));
    return this;
  }

  public String path(String file) {
    return folder.resolve(file).toString();
  }

  private static char[] chars() {
    return PASSWORD.toCharArray();
  }

  private void keytool(String name, String what) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(what.split(" ")));
    command.addAll(
        List.of("-alias", name, "-keystore", path(name + ".p12"), "-storepass", PASSWORD));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
