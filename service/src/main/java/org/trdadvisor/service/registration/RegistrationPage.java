package org.trdadvisor.service.registration;

import org.trdadvisor.service.pages.HtmlPage;

/** The registration sheet as a page that can be printed and copied from. */
public final class RegistrationPage {

  private final HtmlPage page = HtmlPage.of(RegistrationPage.class, "registration.html");

  public String of(Registration registration) {
    return page.with(registration);
  }
}
