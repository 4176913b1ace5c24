package dev.rondo.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which package may use which. A package may use what stands in its row, and what those may use in turn. A row speaks
 * for the packages below it, unless they have rows of their own.
 */
final class AllowedArrows extends ArchCondition<JavaClass> {

    private static final String ROOT = "dev.rondo.";

    /** The table: packages on the left, what they may use on the right. */
    private static final String TABLE = """
            kernel         ->
            kernel.simd    -> kernel
            tensor         ->
            tagging        -> tensor, kernel
            autograd       -> tensor
            autograd.op    -> autograd, kernel
            nn             -> autograd, kernel
            nn.recurrent   -> nn, autograd.op
            nn.layer       -> nn, autograd.op, tagging
            loss           -> autograd.op
            metric         -> tensor, kernel, tagging
            optim          -> nn, kernel
            data           -> tensor
            persist        -> tensor, nn, kernel
            train          -> nn, loss, metric, optim, data, persist
            tensorboard    -> train
            diagnostics    -> nn.recurrent, loss, data
            tune           -> train
            table          ->
            text           -> tensor
            task           -> train, tune, nn.recurrent, nn.layer, table, text
            bench.run      ->
            bench.plot     ->
            bench.peer     -> bench.run, bench.plot
            bench.compare  -> bench.run
            bench.growth   -> bench.run, bench.plot
            bench.memory   -> bench.run
            bench          -> nn.recurrent, nn.layer, train, bench.peer, bench.compare, bench.growth, bench.memory
            cli            -> task, bench, tensorboard, diagnostics
            """;

    private static final Map<String, Set<String>> ROWS = closure(parse(TABLE));

    AllowedArrows() {
        super("use only the packages that stand in their row of the table in AllowedArrows");
    }

    @Override
    public void check(JavaClass origin, ConditionEvents events) {
        Optional<String> from = row(origin);
        if (from.isEmpty()) {
            events.add(SimpleConditionEvent.violated(
                    origin, origin.getName() + " is in a package without a row in AllowedArrows: add one"));
            return;
        }
        for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (!target.getPackageName().startsWith(ROOT)) {
                continue;
            }
            Optional<String> to = row(target);
            boolean allowed =
                    to.isPresent() && (to.equals(from) || ROWS.get(from.get()).contains(to.get()));
            if (!allowed) {
                events.add(SimpleConditionEvent.violated(
                        dependency, from.get() + " -> " + to.orElse("?") + ": " + dependency.getDescription()));
            }
        }
    }

    /** The row that speaks for the class: that of its package, or of the nearest package above it. */
    private static Optional<String> row(JavaClass type) {
        String name = type.getPackageName();
        while (name.startsWith(ROOT)) {
            String row = name.substring(ROOT.length());
            if (ROWS.containsKey(row)) {
                return Optional.of(row);
            }
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return Optional.empty();
    }

    private static Map<String, Set<String>> parse(String table) {
        Map<String, Set<String>> rows = new LinkedHashMap<>();
        for (String line : table.lines().toList()) {
            List<String> sides =
                    Arrays.stream(line.split("->", -1)).map(String::strip).toList();
            Set<String> targets = new LinkedHashSet<>();
            for (String target : sides.get(1).split(",", -1)) {
                if (!target.isBlank()) {
                    targets.add(target.strip());
                }
            }
            rows.put(sides.get(0), targets);
        }
        return rows;
    }

    private static Map<String, Set<String>> closure(Map<String, Set<String>> rows) {
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Set<String> targets : rows.values()) {
                for (String target : List.copyOf(targets)) {
                    grew |= targets.addAll(rows.get(target));
                }
            }
        }
        return rows;
    }
}
