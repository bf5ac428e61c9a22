package org.trdadvisor.service.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** How the basis stands in Chromium; {@code -Dscreenshots=FOLDER} keeps what was seen. */
class BasisLayoutTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Knowledge KNOWLEDGE = Knowledge.standard();

  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void startChromium() {
    assumeTrue(Files.isExecutable(CHROMIUM), "There is no Chromium at " + CHROMIUM + ".");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox")));
  }

  @AfterAll
  static void stopChromium() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {375, 768, 1280})
  void thePageIsAsWideAsTheScreenAndItsTablesStayTables(int width) {
    try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, 800))) {
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
    try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(794, 1123))) {
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
