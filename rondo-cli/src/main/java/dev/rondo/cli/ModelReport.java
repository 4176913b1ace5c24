package dev.rondo.cli;

import dev.rondo.nn.LayerSummary;
import dev.rondo.task.Choice;
import dev.rondo.task.Members;
import java.util.ArrayList;
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
            case USER -> choice.reason().isEmpty() ? "as asked" : "as asked: " + choice.reason();
            case DATA -> choice.reason();
            case DEFAULT -> choice.reason().isEmpty() ? "default" : "default: " + choice.reason();
        };
    }

    /** A line a model that an ensemble was made of. */
    static List<String> members(Members members) {
        TextTable table = new TextTable(2).row("file", "network", "epochs", "seed");
        for (Members.Member member : members.all()) {
            table.row(member.file(), member.method(), Figures.grouped(member.epochs()), String.valueOf(member.seed()));
        }
        return table.lines();
    }

    /**
     * What goes in and out, and a line a layer with its output shape and weights.
     *
     * @param inputs names of the network's inputs, the target first
     */
    static List<String> network(List<String> inputs, int window, int horizon, List<LayerSummary> layers, long weights) {
        TextTable table = new TextTable(2);
        table.row("layer", "output", "weights");
        table.row("input", "[B, " + window + ", " + inputs.size() + "]");
        for (LayerSummary layer : layers) {
            // The size of a batch is not known here: B, as in the documentation.
            String output = layer.output().toString().replace("?", "B");
            table.row(layer.name(), output, Figures.grouped(layer.weights()));
        }
        table.row("total", "", Figures.grouped(weights));
        List<String> lines = new ArrayList<>();
        lines.add("sees " + Figures.count(window, "row") + " of " + Figures.names(inputs) + "; gives "
                + Figures.count(horizon, "row") + " of " + inputs.getFirst());
        lines.addAll(table.lines());
        return lines;
    }
}
