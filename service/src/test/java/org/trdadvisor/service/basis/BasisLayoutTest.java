package org.trdadvisor.service.basis;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.service.Chromium;

/** How the basis stands in Chromium; {@code -Dscreenshots=FOLDER} keeps what was seen. */
class BasisLayoutTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();

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

  @ParameterizedTest
  @ValueSource(ints = {375, 768, 1280})
  void thePageIsAsWideAsTheScreenAndItsTablesStayTables(int width) {
    try (Page page = chromium.page(width, 800)) {
      page.setContent(new BasisPage().of(basis()));

      keep(page, "screen-%d".formatted(width));
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
      assertThat(page.getByRole(AriaRole.TABLE).count()).isEqualTo(9);
      assertThat(
              page.getByRole(
                      AriaRole.ROWHEADER,
                      new Page.GetByRoleOptions().setName("venlafaxine").setExact(true))
                  .isVisible())
          .isTrue();
    }
  }

  /** A4 is 794 pixels wide. */
  @Test
  void thePrintedPageFitsItsPaper() {
    try (Page page = chromium.page(794, 1123)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      page.setContent(new BasisPage().of(basis()));

      keep(page, "print");
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(794);
      assertThat(page.getByRole(AriaRole.NAVIGATION).count()).isZero();
    }
  }

  private static Basis basis() {
    return new Grounds(
            KNOWLEDGE,
            new Assessor(KNOWLEDGE).rules(),
            KNOWLEDGE.sitePolicy(Policy.DEFAULT, Map.of("trial.minAdequateDays", "49")),
            new Release("1.2.3", null),
            "cds@hospital.example")
        .asOf(KNOWLEDGE.reviewed().plusDays(366));
  }

  private static void keep(Page page, String name) {
    String folder = System.getProperty("screenshots");
    if (folder != null) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")).setFullPage(true));
    }
  }
}
