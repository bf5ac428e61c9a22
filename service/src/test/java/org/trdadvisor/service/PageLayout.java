package org.trdadvisor.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a page must stand in Chromium; {@code -Dscreenshots=FOLDER} keeps what was seen. */
public abstract class PageLayout {

  private static Chromium chromium;

  private final String name;
  private final String html;
  private final int tables;
  private final String rowHeader;

  /**
   * @param name by which what was seen is kept
   * @param tables how many the page has
   * @param rowHeader of one row of them
   */
  protected PageLayout(String name, String html, int tables, String rowHeader) {
    this.name = name;
    this.html = html;
    this.tables = tables;
    this.rowHeader = rowHeader;
  }

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
  @ValueSource(ints = {375, 400, 768, 1280})
  void thePageIsAsWideAsTheScreenAndItsTablesStayTables(int width) {
    try (Page page = chromium.page(width, 800)) {
      page.setContent(html);

      keep(page, "screen-%d".formatted(width));
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
      assertThat(page.getByRole(AriaRole.TABLE).count()).isEqualTo(tables);
      assertThat(
              page.getByRole(
                      AriaRole.ROWHEADER,
                      new Page.GetByRoleOptions().setName(rowHeader).setExact(true))
                  .isVisible())
          .isTrue();
    }
  }

  /** A4 is 794 pixels wide. */
  @Test
  void thePrintedPageFitsItsPaper() {
    try (Page page = chromium.page(794, 1123)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      page.setContent(html);

      keep(page, "print");
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(794);
      assertThat(page.getByRole(AriaRole.NAVIGATION).count()).isZero();
    }
  }

  private void keep(Page page, String seen) {
    String folder = System.getProperty("screenshots");
    if (folder != null) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Path.of(folder, "%s-%s.png".formatted(name, seen)))
              .setFullPage(true));
    }
  }
}
