package dev.rondo.persist;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.nn.LayerSpec;
import dev.rondo.persist.SpecException.Kind;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** From JSON to specs. Every field must be there and be known, and what a record's constructor refuses is refused. */
final class SpecReader {
    private final SpecTypes types;

    SpecReader(SpecTypes types) {
        this.types = types;
    }

    /** The layer that {@code node} describes, which must be a {@code wanted}. */
    <T extends LayerSpec> T layer(JsonNode node, Class<T> wanted, String path) throws SpecException {
        Class<?> type = choose(node, types.layers(), path);
        if (!wanted.isAssignableFrom(type)) {
            throw new SpecException(
                    Kind.BAD_VALUE,
                    path,
                    "the layer '" + SpecTypes.name(type) + "' cannot stand here; expected a " + wanted.getSimpleName()
                            + ".");
        }
        return wanted.cast(record(node, type, true, path));
    }

    /** The record of {@code sealed} that {@code node} describes. */
    <T> T choice(JsonNode node, Class<T> sealed, String path) throws SpecException {
        return sealed.cast(value(node, sealed, path));
    }

    private Object value(JsonNode node, Type declared, String path) throws SpecException {
        Class<?> type = SpecTypes.raw(declared);
        if (LayerSpec.class.isAssignableFrom(type)) {
            return layer(node, type.asSubclass(LayerSpec.class), path);
        }
        if (type == List.class) {
            return list(node, SpecTypes.element(declared), path);
        }
        if (type.isSealed()) {
            return sealedChoice(node, SpecTypes.choices(type), path);
        }
        if (type.isRecord()) {
            return record(node, type, false, path);
        }
        if (type.isEnum()) {
            return constant(node, type, path);
        }
        return SpecScalars.read(node, type, path);
    }

    /** A record with its components in an object, or one without any by its name alone. */
    private Object sealedChoice(JsonNode node, Map<String, Class<?>> known, String path) throws SpecException {
        List<String> names = SpecTypes.withoutComponents(known);
        if (node.isObject() || names.isEmpty()) {
            return record(node, choose(node, known, path), true, path);
        }
        Class<?> type = node.isTextual() && names.contains(node.textValue()) ? known.get(node.textValue()) : null;
        if (type == null) {
            throw new SpecException(
                    Kind.BAD_VALUE,
                    path,
                    "expected " + String.join(", ", names) + ", or an object; got " + SpecScalars.show(node) + ".");
        }
        return construct(type, type.getRecordComponents(), new Object[0], path);
    }

    private static <T> Class<? extends T> choose(JsonNode node, Map<String, Class<? extends T>> known, String path)
            throws SpecException {
        requireObject(node, path);
        JsonNode name = node.path(SpecTypes.TYPE);
        if (name.isMissingNode()) {
            throw missing(SpecTypes.TYPE, path);
        }
        Class<? extends T> type = known.get(name.isTextual() ? name.textValue() : "");
        if (type == null) {
            throw new SpecException(
                    Kind.UNKNOWN_TYPE,
                    path + "." + SpecTypes.TYPE,
                    "unknown type " + SpecScalars.show(name) + "; known: " + String.join(", ", known.keySet())
                            + ". A layer of your own must be provided as a dev.rondo.nn.LayerTypes service.");
        }
        return type;
    }

    private Object record(JsonNode node, Class<?> type, boolean tagged, String path) throws SpecException {
        requireObject(node, path);
        RecordComponent[] components = type.getRecordComponents();
        requireFields(node, components, tagged, path);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            values[i] = value(node.path(name), components[i].getGenericType(), path + "." + name);
        }
        return construct(type, components, values, path);
    }

    private static void requireObject(JsonNode node, String path) throws SpecException {
        if (!node.isObject()) {
            throw new SpecException(Kind.BAD_VALUE, path, "expected an object, got " + SpecScalars.show(node) + ".");
        }
    }

    private static void requireFields(JsonNode node, RecordComponent[] components, boolean tagged, String path)
            throws SpecException {
        List<String> fields = new ArrayList<>(tagged ? List.of(SpecTypes.TYPE) : List.of());
        Arrays.stream(components).map(RecordComponent::getName).forEach(fields::add);
        Set<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        fields.forEach(unknown::remove);
        for (String field : unknown) {
            throw new SpecException(
                    Kind.UNKNOWN_FIELD,
                    path,
                    "unknown field " + Names.quote(field) + "; expected " + String.join(", ", fields) + ".");
        }
        for (String field : fields) {
            if (!node.has(field)) {
                throw missing(field, path);
            }
        }
    }

    private List<Object> list(JsonNode node, Type element, String path) throws SpecException {
        if (!node.isArray()) {
            throw new SpecException(Kind.BAD_VALUE, path, "expected an array, got " + SpecScalars.show(node) + ".");
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            values.add(value(node.path(i), element, path + "[" + i + "]"));
        }
        return values;
    }

    private static Object constant(JsonNode node, Class<?> type, String path) throws SpecException {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
            if (node.isTextual() && node.textValue().equals(name)) {
                return constant;
            }
            names.add(name);
        }
        throw new SpecException(
                Kind.BAD_VALUE, path, "expected " + String.join(", ", names) + "; got " + SpecScalars.show(node) + ".");
    }

    private static Object construct(Class<?> type, RecordComponent[] components, Object[] values, String path)
            throws SpecException {
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(parameters);
            canonical.trySetAccessible();
            return canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable refusal = e.getTargetException();
            if (refusal instanceof Error error) {
                throw error;
            }
            throw new SpecException(Kind.BAD_VALUE, path, String.valueOf(refusal.getMessage()), refusal);
        } catch (IllegalAccessException | NoSuchMethodException | InstantiationException e) {
            throw SpecTypes.closed(type, e);
        }
    }

    private static SpecException missing(String field, String path) {
        return new SpecException(Kind.MISSING_FIELD, path, "the field '" + field + "' is missing.");
    }
}
