package dev.rondo.nn;

import dev.rondo.autograd.Packings;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a network gets its parameters while it is built: drawn from a seed, or taken from a file. Works like a
 * directory: {@link #child} goes one level down, and a parameter's path is the names on the way to it, joined by dots.
 * What is drawn depends on the seed and the path alone.
 */
public final class ParameterScope {
    private final String path;
    private final Source source;
    /** Where kernels keep what they rearrange weights to that are never to change; null for those that may. */
    private final @Nullable Packings packings;

    private final List<Parameter> parameters;
    private final Map<String, ParameterRule> rules;

    /** Where values come from. */
    @FunctionalInterface
    private interface Source {
        Tensor value(String path, Shape shape, Initializer initializer);
    }

    private ParameterScope(
            String path,
            Source source,
            @Nullable Packings packings,
            List<Parameter> parameters,
            Map<String, ParameterRule> rules) {
        this.path = path;
        this.source = source;
        this.packings = packings;
        this.parameters = parameters;
        this.rules = rules;
    }

    private static ParameterScope from(Source source, @Nullable Packings packings) {
        return new ParameterScope("", source, packings, new ArrayList<>(), Map.of());
    }

    /** A scope that draws new parameters. */
    public static ParameterScope seeded(long seed) {
        return from(
                (path, shape, initializer) -> {
                    Tensor value = Tensor.zeros(shape);
                    initializer.fill(value, RandomStream.of(seed, path));
                    return value;
                },
                null);
    }

    /** A scope whose parameters have shapes, but zeros for values. */
    static ParameterScope blank() {
        return from((path, shape, initializer) -> Tensor.zeros(shape), null);
    }

    /** A scope that takes parameters from the given tensors, by path. The tensors become the parameters' own. */
    public static ParameterScope loading(Map<String, Tensor> weights) {
        return from(known(weights), null);
    }

    /** As {@link #loading}, for parameters that are never to change. */
    static ParameterScope fixed(Map<String, Tensor> weights) {
        return from(known(weights), new Packings());
    }

    private static Source known(Map<String, Tensor> weights) {
        Map<String, Tensor> byPath = Map.copyOf(weights);
        return (path, shape, initializer) -> {
            Tensor known = byPath.get(path);
            if (known == null || !known.shape().equals(shape)) {
                throw new IllegalArgumentException("Parameter " + path + ": expected shape " + shape + ", got "
                        + (known == null ? "nothing" : known.shape())
                        + ". The weights belong to another network, or the file is damaged.");
            }
            return known;
        };
    }

    /** The scope one level down. */
    public ParameterScope child(String name) {
        return new ParameterScope(join(name), source, packings, parameters, rules);
    }

    /** This scope with rules for the parameters that are built here and below; for a name ruled twice, these hold. */
    public ParameterScope ruledBy(List<ParameterRule> added) {
        Map<String, ParameterRule> all = new TreeMap<>(rules);
        added.forEach(rule -> all.put(rule.parameter(), rule));
        return new ParameterScope(path, source, packings, parameters, all);
    }

    /** The names on the way here, joined by dots. */
    public String path() {
        return path;
    }

    /** What messages call a layer of the given type here: the path, or the type where the layer is the whole network. */
    public String place(String type) {
        return path.isEmpty() ? type : path;
    }

    /**
     * The parameter of the given name here.
     *
     * @throws IllegalStateException if this scope already has one of that name
     * @throws IllegalArgumentException if it is to be loaded and is absent or of another shape
     */
    public Parameter parameter(String name, Shape shape, Initializer initializer) {
        return parameter(name, shape, initializer, true);
    }

    /** As {@link #parameter(String, Shape, Initializer)}; training leaves it as it is unless {@code trainable}. */
    public Parameter parameter(String name, Shape shape, Initializer initializer, boolean trainable) {
        String full = join(name);
        if (parameters.stream().anyMatch(known -> known.path().equals(full))) {
            throw new IllegalStateException(
                    "There is a parameter " + full + " already. Build each layer in a child scope of its own.");
        }
        ParameterRule rule = rules.getOrDefault(name, ParameterRule.none(name));
        Tensor value = source.value(full, shape, initializer);
        Parameter parameter = new Parameter(full, value, trainable && packings == null, rule, packings);
        parameters.add(parameter);
        return parameter;
    }

    /**
     * A parameter that another layer has built already, for a layer that shares it. It is looked for beside this layer
     * first, then further and further out.
     *
     * @param name its path from there, such as {@code embedding0.embeddings}
     * @throws IllegalArgumentException if there is none
     */
    public Parameter existing(String name) {
        String outer = path;
        while (!outer.isEmpty()) {
            outer = outer.substring(0, Math.max(0, outer.lastIndexOf('.')));
            String full = outer.isEmpty() ? name : outer + "." + name;
            for (Parameter known : parameters) {
                if (known.path().equals(full)) {
                    return known;
                }
            }
        }
        throw new IllegalArgumentException(path + ": expected a parameter " + name + " of a layer in front, got "
                + parameters.stream().map(Parameter::path).toList() + ". Name the layer as it is in the summary.");
    }

    /** All parameters that were built under the scope this one descends from, in the order in which they were built. */
    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    private String join(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
