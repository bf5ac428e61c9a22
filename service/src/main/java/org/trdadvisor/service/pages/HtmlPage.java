package org.trdadvisor.service.pages;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A page of HTML with places for text; no markup in the text is followed. */
public final class HtmlPage {

  private static final String NOTHING = "–";

  private final Template template;

  private HtmlPage(Template template) {
    this.template = template;
  }

  /**
   * The page in a file beside a class.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static HtmlPage of(Class<?> owner, String file) {
    return new HtmlPage(
        Mustache.compiler()
            .escapeHTML(true)
            .nullValue(NOTHING)
            .emptyStringIsFalse(true)
            .withLoader(part -> new StringReader(text(HtmlPage.class, part + ".html")))
            .compile(text(owner, file)));
  }

  private static String text(Class<?> owner, String file) {
    try (InputStream text = owner.getResourceAsStream(file)) {
      return new String(
          Objects.requireNonNull(text, file + " is missing").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page with its places filled. */
  public String with(Object data) {
    return template.execute(data);
  }
}
