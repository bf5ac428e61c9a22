package org.trdadvisor.service.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One input.
 *
 * @param place of what a FHIR server answers, the type that is searched; else empty
 * @param what is special about it, for a file's name
 */
// Nobody compares two of them.
@SuppressWarnings("ArrayRecordComponent")
record Sample(Door door, String place, String what, byte[] bytes) {

  private static final String SEPARATOR = "@";

  /** Reads one that was kept, whose file is named {@code door@place@what}. */
  static Sample in(Path file) {
    String[] name = file.getFileName().toString().split(SEPARATOR, 3);
    try {
      return new Sample(Door.named(name[0]), name[1], name[2], Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void keep(Path folder) throws IOException {
    Files.write(Files.createDirectories(folder).resolve(toString()), bytes);
  }

  @Override
  public String toString() {
    return String.join(SEPARATOR, door.toString(), place, what);
  }
}
