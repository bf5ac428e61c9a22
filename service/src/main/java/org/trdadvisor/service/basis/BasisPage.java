package org.trdadvisor.service.basis;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The basis as a page that can be read on a phone, with a screen reader, and on paper. */
public final class BasisPage {

  private static final String NOT_PUBLISHED = "–";

  private final Template template;

  public BasisPage() {
    try (InputStream html = BasisPage.class.getResourceAsStream("basis.html")) {
      template =
          Mustache.compiler()
              .escapeHTML(true)
              .nullValue(NOT_PUBLISHED)
              .emptyStringIsFalse(true)
              .compile(
                  new InputStreamReader(
                      Objects.requireNonNull(html, "basis.html is missing"),
                      StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page; what is in the basis is text, so that no markup in it is followed. */
  public String of(Basis basis) {
    return template.execute(basis);
  }
}
