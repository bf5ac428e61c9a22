package org.trdadvisor.service.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** A call whose body does not come, or comes byte by byte. */
final class SlowCall implements AutoCloseable {

  private static final int LENGTH = 500_000;

  private final Socket socket;

  /**
   * Begins a call and sends nothing of its body.
   *
   * @param longest after which no answer is waited for any more
   */
  SlowCall(int port, String path, Duration longest) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(Math.toIntExact(longest.toMillis()));
    write(
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, LENGTH));
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  boolean isAnswered() throws IOException {
    return socket.getInputStream().available() > 0;
  }

  /**
   * Of the answer, once it is there.
   *
   * @throws java.net.SocketTimeoutException if it does not come
   */
  int status() throws IOException {
    String line = new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), US_ASCII);
    return Integer.parseInt(line.substring("HTTP/1.1 ".length()));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
