package org.trdadvisor.service.cards;

import java.util.regex.Pattern;

/** Text that somebody typed into a record, made harmless before it is repeated. */
final class RecordText {

  private static final int LONGEST = 60;

  /** Line breaks, and characters that do not show but change how others do. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Zs}]+");

  private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_\\[\\](){}#+!|~]");

  /** What a renderer may turn into a link although no link is written. */
  private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)(www)\\.");

  private RecordText() {}

  /** In one line, shortened where it is long: for plain text. */
  static String plain(String text) {
    String line = UNSEEN.matcher(text).replaceAll(" ").strip();
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + "…";
  }

  /** The same, with no character left that means something in Markdown or HTML. */
  static String markdown(String text) {
    String escaped = MARKDOWN.matcher(plain(text)).replaceAll("\\\\$0");
    return WEB_ADDRESS
        .matcher(escaped)
        .replaceAll("$1\\\\.")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace(":", "&#58;")
        .replace("@", "&#64;");
  }
}
