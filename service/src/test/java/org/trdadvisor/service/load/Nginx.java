package org.trdadvisor.service.load;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trdadvisor.service.benchmark.Server;

/**
 * Debian's nginx as a gateway on this machine's loopback address, set as ingress-nginx sets it:
 * connections to the replicas are kept for 60 s, and a POST that a replica was sent is sent to no
 * other, whatever becomes of it.
 */
final class Nginx implements AutoCloseable {

  private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

  private final Path folder;
  private final Path program;
  private final int port;
  private final Process process;

  private Nginx(Path folder, Path program, int port, Process process) {
    this.folder = folder;
    this.program = program;
    this.port = port;
    this.process = process;
  }

  /** Where it is installed; Debian's folder for it need not be on everybody's path. */
  static Optional<Path> program() {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of),
            Stream.of(Path.of("/usr/sbin")))
        .map(each -> each.resolve("nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts it, and waits until it listens. */
  static Nginx start(Path folder, Path program, int port, Collection<Replica> replicas)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    write(folder, port, replicas);
    Process process =
        new ProcessBuilder(command(folder, program))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    Nginx nginx = new Nginx(folder, program, port, process);
    while (!nginx.listens()) {
      if (!process.isAlive()) {
        throw new IllegalStateException("nginx did not start; see %s.".formatted(folder));
      }
      Thread.sleep(20);
    }
    return nginx;
  }

  private static List<String> command(Path folder, Path program) {
    String absolute = folder.toAbsolutePath().toString();
    return List.of(
        program.toString(), "-p", absolute, "-c", "nginx.conf", "-e", absolute + "/error.log");
  }

  private boolean listens() {
    try (var socket = new Socket(LOOPBACK, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Calls that come from now on are led to these; those under way go on where they are. */
  void leadTo(Collection<Replica> replicas) throws IOException, InterruptedException {
    write(folder, port, replicas);
    Process reload =
        new ProcessBuilder(
                Stream.concat(command(folder, program).stream(), Stream.of("-s", "reload"))
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("reload.log").toFile())
            .start();
    if (reload.waitFor() != 0) {
      throw new IllegalStateException("nginx did not take its settings; see %s.".formatted(folder));
    }
  }

  // ingress-nginx learns of endpoints without a reload; with one, nginx closes the connections that
  // its callers keep, and a call that is sent just then is lost. So callers keep none here.
  private static void write(Path folder, int port, Collection<Replica> replicas)
      throws IOException {
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        daemon off;
        pid nginx.pid;
        %s
        worker_processes auto;
        worker_rlimit_nofile 16384;
        events { worker_connections 8192; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          client_max_body_size 10m;
          client_body_buffer_size 1m;
          keepalive_timeout 0;
          upstream replicas {
            %s
            keepalive 320;
            keepalive_timeout 60s;
            keepalive_requests 10000;
          }
          server {
            listen %s:%d backlog=1024;
            location / {
              proxy_pass http://replicas;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_set_header Host $host;
              proxy_connect_timeout 5s;
              proxy_read_timeout 15s;
              proxy_next_upstream error timeout;
            }
          }
        }
        """
            .formatted(
                // Else its workers are of a user who may not enter this folder.
                System.getProperty("user.name").equals("root") ? "user root;" : "",
                replicas.stream()
                    .map(each -> "server %s:%d;".formatted(LOOPBACK, each.port()))
                    .collect(joining("\n    ")),
                LOOPBACK,
                port));
  }

  @Override
  public void close() {
    Server.end(process);
  }
}
