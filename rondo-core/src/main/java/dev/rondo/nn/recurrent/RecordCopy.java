package dev.rondo.nn.recurrent;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Copies of records with one component changed, so that a new option is one component and one line. */
final class RecordCopy {
    private RecordCopy() {}

    /**
     * {@code record} with another value for the component of the given name.
     *
     * @throws IllegalArgumentException if there is no such component, or the record refuses the value
     */
    static <R extends Record> R with(R record, String component, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        boolean found = false;
        try {
            for (int i = 0; i < components.length; i++) {
                boolean changed = components[i].getName().equals(component);
                values[i] = changed ? value : components[i].getAccessor().invoke(record);
                found |= changed;
            }
            if (!found) {
                throw new IllegalArgumentException(
                        record.getClass().getSimpleName() + " has no component " + component + ".");
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            @SuppressWarnings("unchecked") // the constructor is that of the record's own class
            R copy = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
            return copy;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(record.getClass() + " could not be copied.", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " could not be copied. Make it public.", e);
        }
    }
}
