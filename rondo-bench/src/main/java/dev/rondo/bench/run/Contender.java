package dev.rondo.bench.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that measures itself. It takes the options {@code --threads}, {@code --filter} and {@code --budget} and
 * prints JSON lines.
 *
 * @param name of its figures
 * @param command without these options
 * @param isRequired whether nothing can be said without its figures
 */
public record Contender(String name, List<String> command, boolean isRequired) {
    /** Copies the list. */
    public Contender {
        command = List.copyOf(command);
    }

    /** The whole command. */
    public List<String> command(int threads, String filter, double budget) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(
                "--threads",
                String.valueOf(threads),
                "--filter",
                filter,
                "--budget",
                BigDecimal.valueOf(budget).toPlainString()));
        return all;
    }
}
