package org.trdadvisor.service.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.service.Chromium;
import org.trdadvisor.service.clients.PublicUrl;
import org.trdadvisor.service.fhir.Queries;
import org.trdadvisor.service.wire.Discovery;

/** How the registration sheet stands in Chromium; {@code -Dscreenshots=FOLDER} keeps it. */
class RegistrationLayoutTest {

  private static Chromium chromium;

  @BeforeAll
  static void startChromium() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopChromium() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static String html() {
    Map<String, String> templates = Queries.STANDARD.templates();
    var service =
        new Discovery.Service("order-sign", "service-id", "title", "text", templates, "usage");
    return new RegistrationPage()
        .of(
            new Sheet(
                    new Discovery(List.of(service)),
                    List.of(
                        new Kind("standard", "at-most-one", true, false, templates),
                        new Kind("oracle", "any", false, true, Queries.MILLENNIUM.templates())))
                .at(
                    new PublicUrl(
                        URI.create("https://a-long-name.cds.hospital.example/trd-advisor")),
                    LocalDate.of(2026, 11, 27)));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 768, 1280})
  void thePageIsAsWideAsTheScreenAndItsTablesStayTables(int width) {
    try (Page page = chromium.page(width, 800)) {
      page.setContent(html());

      keep(page, "registration-%d".formatted(width));
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
      assertThat(page.getByRole(AriaRole.TABLE).count()).isEqualTo(6);
      assertThat(
              page.getByRole(
                      AriaRole.ROWHEADER,
                      new Page.GetByRoleOptions().setName("TRDREFERRAL").setExact(true))
                  .isVisible())
          .isTrue();
    }
  }

  /** A4 is 794 pixels wide. */
  @Test
  void thePrintedSheetFitsItsPaper() {
    try (Page page = chromium.page(794, 1123)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      page.setContent(html());

      keep(page, "registration-print");
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(794);
      assertThat(page.getByRole(AriaRole.NAVIGATION).count()).isZero();
    }
  }

  private static void keep(Page page, String name) {
    String folder = System.getProperty("screenshots");
    if (folder != null) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")).setFullPage(true));
    }
  }
}
