package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes down the norm of each parameter's gradient, step by step. */
public final class GradientNorms implements GradientListener {
    private final long every;
    private final List<Row> rows = new ArrayList<>();
    private List<String> paths = List.of();

    /**
     * One step.
     *
     * @param step its number, from 1
     * @param norms of the parameters' gradients, in the order of {@link #paths}; NaN or infinite where a gradient is
     */
    public record Row(long step, List<Double> norms) {
        public Row {
            norms = List.copyOf(norms);
        }
    }

    private GradientNorms(long every) {
        this.every = every;
    }

    /** Of every step. */
    public static GradientNorms ofEveryStep() {
        return every(1);
    }

    /** Of the steps whose number is a multiple of {@code steps}. */
    public static GradientNorms every(long steps) {
        Check.steps("gradient norms", steps);
        return new GradientNorms(steps);
    }

    @Override
    public void on(long step, List<Parameter> parameters) {
        if (step % every != 0) {
            return;
        }
        List<String> given = parameters.stream().map(Parameter::path).toList();
        if (rows.isEmpty()) {
            paths = given;
        } else if (!paths.equals(given)) {
            throw new IllegalArgumentException("Gradient norms of " + paths + " were begun, got those of " + given
                    + ". Take new gradient norms for another network.");
        }
        rows.add(new Row(
                step,
                parameters.stream()
                        .map(parameter -> Norms.of(List.of(parameter)))
                        .toList()));
    }

    /** The parameters. */
    public List<String> paths() {
        return paths;
    }

    /** What was written down, in the order of the steps. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** A line a parameter: its norm at first, at last, and the lowest, middle and highest one. */
    public String table() {
        int width = paths.stream().mapToInt(String::length).reduce("parameter".length(), Math::max);
        StringBuilder text = new StringBuilder();
        line(text, width, "parameter", "first", "last", "lowest", "median", "highest");
        for (int i = 0; i < paths.size(); i++) {
            int column = i;
            double[] norms =
                    rows.stream().mapToDouble(row -> row.norms().get(column)).toArray();
            String first = number(norms[0]);
            String last = number(norms[norms.length - 1]);
            Arrays.sort(norms);
            line(
                    text,
                    width,
                    paths.get(i),
                    first,
                    last,
                    number(norms[0]),
                    number(norms[norms.length / 2]),
                    number(norms[norms.length - 1]));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, int width, String name, String... cells) {
        text.append(name).append(" ".repeat(width - name.length()));
        for (String cell : cells) {
            text.append(String.format(Locale.ROOT, "%11s", cell));
        }
        text.append('\n');
    }

    private static String number(double norm) {
        return String.format(Locale.ROOT, "%.3e", norm);
    }
}
