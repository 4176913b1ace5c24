package dev.rondo.cli;

import dev.rondo.nn.LayerSummary;
import dev.rondo.task.forecast.Choice;
import java.util.List;

/** How a model is made: its settings with their reasons, and its network. */
final class ModelReport {
    private ModelReport() {}

    /** A line a setting: what, to what, and why. */
    static List<String> choices(List<Choice> choices, Ink ink) {
        TextTable table = new TextTable(3);
        for (Choice choice : choices) {
            table.row(choice.setting(), choice.value(), ink.dim(reason(choice)));
        }
        return table.lines();
    }

    private static String reason(Choice choice) {
        return switch (choice.origin()) {
            case USER -> "as asked";
            case DATA -> choice.reason();
            case DEFAULT -> choice.reason().isEmpty() ? "default" : "default: " + choice.reason();
        };
    }

    /** A line a layer: name, output shape and weights; the input first and the sum of the weights last. */
    static List<String> network(List<String> inputs, int window, List<LayerSummary> layers, long weights) {
        TextTable table = new TextTable(3);
        table.row("layer", "output", "", "weights");
        table.row("input", "[B, " + window + ", " + inputs.size() + "]", String.join(", ", inputs));
        for (LayerSummary layer : layers) {
            // The size of a batch is not known here: B, as in the documentation.
            String output = layer.output().toString().replace("?", "B");
            table.row(layer.name(), output, "", Figures.grouped(layer.weights()));
        }
        table.row("total", "", "", Figures.grouped(weights));
        return table.lines();
    }
}
