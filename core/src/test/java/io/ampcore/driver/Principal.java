package io.ampcore.driver;

import java.lang.reflect.RecordComponent;

/** For whom a command is asked: the component {@code principalId} of all but ticks. */
final class Principal {
    private static final String NAME = "principalId";

    private Principal() {}

    static Command replaceIn(Command command, int principalId) {
        RecordComponent[] components = command.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                boolean isPrincipal = components[i].getName().equals(NAME);
                values[i] =
                        isPrincipal ? principalId : components[i].getAccessor().invoke(command);
            }
            return (Command) command.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException("a record that cannot be copied: " + command, ex);
        }
    }
}
