package org.trdadvisor.service.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Damages bytes without a thought for what they mean. */
final class ByteMutator {

  private static final int MOST_CHANGES = 8;
  private static final int LONGEST_RUN = 64;

  private static final List<Charset> CHARSETS =
      Stream.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1")
          .map(Charset::forName)
          .toList();

  private static final List<byte[]> TELLING =
      Stream.of(
              "\uFEFF",
              "\u0000",
              "\"",
              "\\",
              "\\u",
              "{",
              "}",
              "[",
              "]",
              ",",
              ":",
              "\r\n",
              "\r\n\r\n",
              "/**/",
              "\u2028",
              " ",
              "%",
              "%00",
              "%2e%2e",
              "%2f",
              ";",
              "?",
              "&",
              "=",
              "#",
              "\u0085")
          .map(each -> each.getBytes(UTF_8))
          .toList();

  private static final List<byte[]> NO_UTF_8 =
      List.of(
          new byte[] {(byte) 0xC0, (byte) 0x80},
          new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
          new byte[] {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
          new byte[] {(byte) 0xFF},
          new byte[] {(byte) 0xE2, (byte) 0x82});

  private ByteMutator() {}

  /**
   * @param other bytes of which some are put in
   */
  static byte[] change(byte[] right, byte[] other, Random random) {
    if (random.nextInt(30) == 0) {
      return new String(right, UTF_8).getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
    }
    byte[] bytes = right;
    for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
      bytes = changedOnce(bytes, other, random);
    }
    return bytes;
  }

  private static byte[] changedOnce(byte[] bytes, byte[] other, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int run = Math.min(bytes.length - at, 1 + random.nextInt(LONGEST_RUN));
    return switch (random.nextInt(12)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> replaced(bytes, 0, at, new byte[0]);
      case 2, 3 -> replaced(bytes, at, run, new byte[0]);
      case 4 -> replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + run));
      case 5 -> {
        int from = random.nextInt(other.length);
        int to = Math.min(other.length, from + LONGEST_RUN);
        yield replaced(bytes, at, run, Arrays.copyOfRange(other, from, to));
      }
      case 6 -> replaced(bytes, at, 0, NO_UTF_8.get(random.nextInt(NO_UTF_8.size())));
      case 7, 8 -> replaced(bytes, at, 0, TELLING.get(random.nextInt(TELLING.size())));
      default -> {
        byte[] drawn = new byte[1];
        random.nextBytes(drawn);
        yield replaced(bytes, at, Math.min(run, 1), drawn);
      }
    };
  }

  private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
    var made = new ByteArrayOutputStream(bytes.length + by.length);
    made.write(bytes, 0, at);
    made.writeBytes(by);
    made.write(bytes, at + length, bytes.length - at - length);
    return made.toByteArray();
  }
}
