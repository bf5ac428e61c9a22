package org.trdadvisor.rules.mutation;

import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/**
 * Deletes each rule, moves each comparison in a rule and each number of the tables by one, and says
 * which of these mutants no test of what the rules conclude notices.
 *
 * <p>To be run in the folder of the module, once it and its tests are compiled. The exit status is
 * 0 only if each mutant was noticed, or {@code unnoticeable.csv} says why it cannot be.
 */
public final class RuleMutation {

  private static final Path CLASSES = Path.of("target", "classes");
  private static final Path TEST_CLASSES = Path.of("target", "test-classes");
  private static final Path HOUSE = Path.of("org", "trdadvisor", "rules");
  private static final int THREADS = 2;

  private final Suite suite = new Suite(testClasses());
  private final BlockingQueue<Sandbox> sandboxes = new LinkedBlockingQueue<>();

  private RuleMutation() {}

  /**
   * Tries all mutants, and says which were not noticed.
   *
   * @param args words, to try only the mutants whose names contain one of them
   */
  public static void main(String[] args) throws Exception {
    List<String> words = List.of(args);
    List<Mutant> mutants =
        mutants().stream()
            .filter(each -> words.isEmpty() || words.stream().anyMatch(each.name()::contains))
            .toList();
    System.exit(new RuleMutation().allNoticed(mutants) ? 0 : 1);
  }

  private static List<Mutant> mutants() throws IOException {
    List<Mutant> mutants = new ArrayList<>();
    for (Path drl : files(CLASSES.resolve(HOUSE).resolve("assessment"), ".drl")) {
      mutants.addAll(RuleMutants.of(Files.readString(drl)));
    }
    mutants.addAll(ofTable("definitions.csv", "value"));
    mutants.addAll(ofTable("policies.csv", "default"));
    return mutants;
  }

  private static List<Mutant> ofTable(String file, String column) throws IOException {
    Path table = HOUSE.resolve("knowledge").resolve(file);
    return TableMutants.of(table.toString(), Files.readString(CLASSES.resolve(table)), column);
  }

  private static List<String> testClasses() {
    return Stream.of("assessment", "trials", "")
        .flatMap(each -> files(TEST_CLASSES.resolve(HOUSE).resolve(each), "Test.class").stream())
        .map(file -> TEST_CLASSES.relativize(file).toString().replaceFirst("[.]class$", ""))
        .map(file -> file.replace(File.separatorChar, '.'))
        .toList();
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean allNoticed(List<Mutant> mutants) throws Exception {
    for (int i = 0; i < THREADS; i++) {
      sandboxes.add(new Sandbox(url(CLASSES), url(TEST_CLASSES)));
    }
    checkGreen();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, RuleMutation::daemon);
    Map<Mutant, Future<Verdict>> verdicts = new LinkedHashMap<>();
    mutants.forEach(mutant -> verdicts.put(mutant, threads.submit(() -> verdict(mutant))));
    Set<String> unnoticeable = unnoticeable();
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (Map.Entry<Mutant, Future<Verdict>> each : verdicts.entrySet()) {
      Verdict verdict = each.getValue().get();
      if (verdict == Verdict.UNNOTICED && unnoticeable.contains(each.getKey().name())) {
        verdict = Verdict.UNNOTICEABLE;
      }
      counts.merge(verdict, 1, Integer::sum);
      if (verdict != Verdict.NOTICED) {
        System.out.printf("%s: %s%n", verdict.words, each.getKey().name());
      }
    }
    // Else a rule that was not put back would have reddened the tests of all later mutants.
    checkGreen();
    System.out.printf(
        "%d mutants of rules and numbers: %s%n",
        mutants.size(),
        counts.entrySet().stream()
            .map(each -> "%d %s".formatted(each.getValue(), each.getKey().words))
            .collect(Collectors.joining(", ")));
    return !counts.containsKey(Verdict.UNNOTICED);
  }

  // Else an error would leave the program waiting for the mutants that are still to be tried.
  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  private void checkGreen() throws ClassNotFoundException {
    for (Sandbox sandbox : sandboxes) {
      Optional<String> failure = suite.firstFailure(sandbox);
      if (failure.isPresent()) {
        throw new IllegalStateException("Red without a change: %s".formatted(failure.get()));
      }
    }
  }

  private Verdict verdict(Mutant mutant) throws Exception {
    return mutant instanceof Mutant.OfTable table
        ? verdictOnTable(table)
        : verdictOnRule((Mutant.OfRule) mutant);
  }

  // Rules are changed in place and put back, which is far quicker than to load all classes anew.
  private Verdict verdictOnRule(Mutant.OfRule mutant) throws Exception {
    Sandbox sandbox = sandboxes.take();
    mutant.change(sandbox.rules(), sandbox);
    Verdict verdict = verdict(suite.firstFailure(sandbox));
    mutant.restore(sandbox.rules(), sandbox);
    sandboxes.add(sandbox);
    return verdict;
  }

  // Each test reads the tables once, when its class is loaded.
  private Verdict verdictOnTable(Mutant.OfTable mutant) throws Exception {
    Path changed = Files.createTempDirectory("mutant");
    Path file = changed.resolve(mutant.file());
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, mutant.text());
    try (Sandbox sandbox = new Sandbox(url(changed), url(CLASSES), url(TEST_CLASSES))) {
      return sandbox.readsTables() ? verdict(suite.firstFailure(sandbox)) : Verdict.REFUSED;
    }
  }

  private static Verdict verdict(Optional<String> failure) {
    return failure.isPresent() ? Verdict.NOTICED : Verdict.UNNOTICED;
  }

  private static URL url(Path folder) throws IOException {
    return folder.toUri().toURL();
  }

  private static Set<String> unnoticeable() throws IOException {
    Set<String> names = new HashSet<>();
    try (InputStreamReader table =
        new InputStreamReader(
            Objects.requireNonNull(
                RuleMutation.class.getResourceAsStream("unnoticeable.csv"), "unnoticeable.csv"),
            StandardCharsets.UTF_8)) {
      CSVFormat.DEFAULT.parse(table).forEach(row -> names.add(row.get(0)));
    }
    return names;
  }

  private enum Verdict {
    NOTICED("noticed by a test"),
    REFUSED("refused by the checks of the tables"),
    UNNOTICEABLE("unnoticeable, see unnoticeable.csv"),
    UNNOTICED("NOTICED BY NO TEST");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }
  }
}
