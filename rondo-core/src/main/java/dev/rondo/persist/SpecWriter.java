package dev.rondo.persist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rondo.nn.LayerSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;

/** From specs to JSON. */
final class SpecWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SpecTypes types;

    SpecWriter(SpecTypes types) {
        this.types = types;
    }

    /** An object with the layer's type and components. */
    ObjectNode write(LayerSpec spec) {
        String name = SpecTypes.name(spec.getClass());
        if (types.layers().get(name) != spec.getClass()) {
            throw new IllegalArgumentException("The layer " + spec.getClass().getName()
                    + " cannot be saved. Provide its class as a dev.rondo.nn.LayerTypes service.");
        }
        if (!spec.type().equals(name)) {
            throw new IllegalArgumentException("The layer " + spec.getClass().getName() + " has type '" + spec.type()
                    + "'; expected '" + name + "', the name of its class.");
        }
        return tagged(name, (Record) spec);
    }

    /** An object with the name of the record among those of {@code sealed}, and its components. */
    JsonNode choice(Object value, Class<?> sealed) {
        return write(value, sealed);
    }

    /** The name alone where there is nothing more to say. */
    private JsonNode choice(Record value) {
        String name = SpecTypes.name(value.getClass());
        return value.getClass().getRecordComponents().length == 0 ? NODES.textNode(name) : tagged(name, value);
    }

    private ObjectNode tagged(String name, Record value) {
        ObjectNode object = NODES.objectNode().put(SpecTypes.TYPE, name);
        return object.setAll(components(value));
    }

    private ObjectNode components(Record value) {
        ObjectNode object = NODES.objectNode();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            object.set(component.getName(), write(get(component, value), component.getGenericType()));
        }
        return object;
    }

    private JsonNode write(Object value, Type declared) {
        return switch (value) {
            case LayerSpec layer -> write(layer);
            case Record plain -> SpecTypes.raw(declared).isSealed() ? choice(plain) : components(plain);
            case List<?> list -> list(list, SpecTypes.element(declared));
            case Enum<?> constant -> NODES.textNode(constant.name().toLowerCase(Locale.ROOT));
            case Boolean flag -> NODES.booleanNode(flag);
            case String text -> NODES.textNode(text);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Float number -> NODES.numberNode((float) finite(number));
            case Double number -> NODES.numberNode(finite(number));
            default -> throw SpecTypes.unsupported(declared);
        };
    }

    private ArrayNode list(List<?> list, Type element) {
        ArrayNode array = NODES.arrayNode();
        list.forEach(value -> array.add(write(value, element)));
        return array;
    }

    private static Object get(RecordComponent component, Record value) {
        Method accessor = component.getAccessor();
        accessor.trySetAccessible();
        try {
            Object got = accessor.invoke(value);
            if (got == null) {
                throw new IllegalArgumentException("The component " + component.getName() + " of "
                        + value.getClass().getName() + " is null, which has no JSON. Give it a value.");
            }
            return got;
        } catch (IllegalAccessException e) {
            throw SpecTypes.closed(value.getClass(), e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "The component " + component.getName() + " of "
                            + value.getClass().getName() + " cannot be read.",
                    e.getTargetException());
        }
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("A spec holds " + number + ", which has no JSON. Use a finite number.");
        }
        return number;
    }
}
