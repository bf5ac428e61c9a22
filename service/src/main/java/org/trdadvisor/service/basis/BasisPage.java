package org.trdadvisor.service.basis;

import org.trdadvisor.service.pages.HtmlPage;

/** The basis as a page that can be read on a phone, with a screen reader, and on paper. */
public final class BasisPage {

  private final HtmlPage page = HtmlPage.of(BasisPage.class, "basis.html");

  public String of(Basis basis) {
    return page.with(basis);
  }
}
