package org.trdadvisor.service.helm;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The values of the chart as values.yaml has them, each with its comment. */
final class Values {

  private static final String MARK = "-- ";

  private Values() {}

  /**
   * One value that is explained.
   *
   * @param path such as {@code image.tag}
   * @param preset as YAML in one line
   * @param comment in one line; empty if there is none
   */
  record Value(String path, String preset, String comment) {

    /** The last of its path. */
    String name() {
      return path.substring(path.lastIndexOf('.') + 1);
    }

    boolean isSwitch() {
      return preset.equals("true") || preset.equals("false");
    }

    String row() {
      return "| `%s` | `%s` | %s |".formatted(path, preset, comment.replace("|", "\\|"));
    }
  }

  /** Every value that is explained, or should be: those within an explained one are part of it. */
  static List<Value> all() {
    LoaderOptions options = new LoaderOptions();
    options.setProcessComments(true);
    List<Value> values = new ArrayList<>();
    collect("", new Yaml(options).compose(new StringReader(Chart.read("values.yaml"))), values);
    return values;
  }

  private static void collect(String prefix, Node node, List<Value> values) {
    for (NodeTuple each : ((MappingNode) node).getValue()) {
      String path = prefix + ((ScalarNode) each.getKeyNode()).getValue();
      String comment = comment(each.getKeyNode());
      if (comment.isEmpty() && each.getValueNode() instanceof MappingNode section) {
        collect(path + ".", section, values);
      } else {
        values.add(new Value(path, oneLine(each.getValueNode()), comment));
      }
    }
  }

  // A comment that does not begin with the mark is about a whole section.
  private static String comment(Node key) {
    List<CommentLine> lines = key.getBlockComments() == null ? List.of() : key.getBlockComments();
    String comment =
        lines.stream()
            .map(CommentLine::getValue)
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining(" "));
    return comment.startsWith(MARK) ? comment.substring(MARK.length()) : "";
  }

  private static String oneLine(Node node) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.FLOW);
    options.setWidth(Integer.MAX_VALUE);
    Object value = new Yaml().load(serialized(node));
    return new Yaml(options).dump(value).strip().replace("''", "\"\"");
  }

  private static String serialized(Node node) {
    StringWriter text = new StringWriter();
    new Yaml().serialize(node, text);
    return text.toString();
  }
}
