package org.trdadvisor.service;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A browser for the tests of pages; where none is installed they say so and are left out. */
public final class Chromium implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright) {
    this.playwright = playwright;
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setArgs(List.of("--no-sandbox")));
  }

  /** Starts the one that is installed; nothing is downloaded. */
  public static Chromium start() {
    assumeTrue(Files.isExecutable(PROGRAM), "There is no Chromium at " + PROGRAM + ".");
    return new Chromium(
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
  }

  /** A page of its usual size. */
  public Page page() {
    return browser.newPage();
  }

  /**
   * A page of another size.
   *
   * @param width in pixels
   * @param height in pixels
   */
  public Page page(int width, int height) {
    return browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
