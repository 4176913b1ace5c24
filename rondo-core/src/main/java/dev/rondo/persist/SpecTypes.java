package dev.rondo.persist;

import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.LayerTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The names that stand for classes in JSON: {@code lstm} for {@code Lstm}, {@code layer_norm} for {@code LayerNorm}.
 *
 * @param layers the layers that can be written and read, by name
 */
record SpecTypes(Map<String, Class<? extends LayerSpec>> layers) {
    /** The field that holds the name. */
    static final String TYPE = "type";

    /** What the libraries that are there provide. */
    static SpecTypes provided() {
        ClassLoader own = LayerTypes.class.getClassLoader();
        ClassLoader users = Thread.currentThread().getContextClassLoader();
        return of(Stream.of(own, users)
                .distinct()
                .flatMap(loader -> ServiceLoader.load(LayerTypes.class, loader).stream())
                .flatMap(provider -> provider.get().types().stream())
                .toList());
    }

    /**
     * The given classes by name.
     *
     * @throws IllegalStateException if one is no record or two have one name
     */
    static SpecTypes of(Collection<Class<? extends LayerSpec>> classes) {
        Map<String, Class<? extends LayerSpec>> layers = new TreeMap<>();
        for (Class<? extends LayerSpec> type : classes) {
            if (!type.isRecord()) {
                throw new IllegalStateException(
                        "LayerTypes provides " + type.getName() + ", which is not a record. Make it one.");
            }
            Class<?> former = layers.put(name(type), type);
            if (former != null && former != type) {
                throw new IllegalStateException("LayerTypes provides two layers named " + name(type) + ": "
                        + former.getName() + " and " + type.getName() + ". Rename one.");
            }
        }
        return new SpecTypes(layers);
    }

    /** The records of a sealed interface by name. */
    static Map<String, Class<?>> choices(Class<?> sealed) {
        Map<String, Class<?>> choices = new TreeMap<>();
        for (Class<?> choice : sealed.getPermittedSubclasses()) {
            if (choice.isRecord()) {
                choices.put(name(choice), choice);
            }
        }
        return choices;
    }

    /** The names among {@code choices} that say everything. */
    static List<String> withoutComponents(Map<String, Class<?>> choices) {
        return choices.entrySet().stream()
                .filter(choice -> choice.getValue().getRecordComponents().length == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The name of a class: its simple name in snake case. */
    static String name(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** The class of a component's type. */
    static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> raw(generic.getRawType());
            case WildcardType wildcard -> raw(wildcard.getUpperBounds()[0]);
            default -> throw unsupported(type);
        };
    }

    /** The type of the elements of a list. */
    static Type element(Type list) {
        if (list instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[0];
        }
        throw unsupported(list);
    }

    static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException("A component of type " + type.getTypeName()
                + " has no JSON. Use numbers, text, enums, records, sealed interfaces of records, layers or lists.");
    }

    static IllegalStateException closed(Class<?> type, ReflectiveOperationException cause) {
        return new IllegalStateException(
                "The record " + type.getName()
                        + " cannot be reached. Make it public, or open its package to dev.rondo.core.",
                cause);
    }
}
