package org.trdadvisor.service.pages;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.StringReader;

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
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static HtmlPage of(Class<?> owner, String file) {
    return new HtmlPage(
        Mustache.compiler()
            .escapeHTML(true)
            .nullValue(NOTHING)
            .emptyStringIsFalse(true)
            .withLoader(part -> new StringReader(TextFile.beside(HtmlPage.class, part + ".html")))
            .compile(TextFile.beside(owner, file)));
  }

  /** The page with its places filled. */
  public String with(Object data) {
    return template.execute(data);
  }
}
