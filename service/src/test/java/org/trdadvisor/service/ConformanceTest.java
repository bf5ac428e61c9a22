package org.trdadvisor.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table of what CDS Hooks demands names tests that there are. */
class ConformanceTest {

  private static final Path TABLE = Path.of("src/docs/conformance.md");
  private static final Pattern ROW = Pattern.compile("\\| ([A-Z]\\d*(?: [A-Z]\\d+)*) \\|.*");
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test\\.\\w+)`");
  private static final Set<String> TESTS = tests();

  static Stream<String> rows() throws IOException {
    return Files.readAllLines(TABLE).stream().filter(line -> ROW.matcher(line).matches());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowIsHeldByTestsThatThereAre(String row) {
    String column = row.substring(row.lastIndexOf('|', row.length() - 2));

    assertThat(TEST.matcher(column).results().map(match -> match.group(1)))
        .isNotEmpty()
        .isSubsetOf(TESTS);
  }

  @Test
  void noRowIsMissing() throws IOException {
    Stream<String> ids =
        rows()
            .flatMap(row -> ROW.matcher(row).results())
            .flatMap(row -> SPACE.splitAsStream(row.group(1)));
    Stream<String> all =
        Stream.of("A5", "B9", "C9", "D11", "E8", "F5", "G9", "H7", "I3", "J6", "K", "L", "M9", "N4")
            .flatMap(ConformanceTest::upTo);

    assertThat(ids).containsExactlyInAnyOrderElementsOf(all.toList());
  }

  /** A1, A2 and so on, up to and with the last; a letter alone is the only one of its kind. */
  private static Stream<String> upTo(String last) {
    return last.length() == 1
        ? Stream.of(last)
        : IntStream.rangeClosed(1, Integer.parseInt(last.substring(1)))
            .mapToObj(number -> last.charAt(0) + String.valueOf(number));
  }

  private static Set<String> tests() {
    JavaClasses classes = new ClassFileImporter().importPackages("org.trdadvisor.service");
    return classes.stream()
        .filter(each -> outermost(each).getSimpleName().endsWith("Test"))
        .flatMap(ConformanceTest::methods)
        .collect(Collectors.toSet());
  }

  private static JavaClass outermost(JavaClass each) {
    return each.getEnclosingClass().map(ConformanceTest::outermost).orElse(each);
  }

  private static Stream<String> methods(JavaClass test) {
    return test.getAllMethods().stream()
        .map(JavaMethod::getName)
        .map(method -> outermost(test).getSimpleName() + "." + method);
  }
}
