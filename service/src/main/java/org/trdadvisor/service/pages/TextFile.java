package org.trdadvisor.service.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Texts that are packaged beside the class that shows them. */
public final class TextFile {

  private TextFile() {}

  /**
   * What the file holds, blanks at its ends left out.
   *
   * @throws NullPointerException if there is none of this name beside the class
   * @throws UncheckedIOException if it cannot be read
   */
  public static String beside(Class<?> owner, String file) {
    try (InputStream text =
        Objects.requireNonNull(owner.getResourceAsStream(file), file + " is missing")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
