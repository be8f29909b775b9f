package io.ampcore.driver;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt128;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Label;
import io.ampcore.token.TokenEvents;
import io.ampcore.token.fcm.FlexaRole;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps what contracts tell as values, among all other events: {@code onFoo(…)} is the record {@code Foo}. */
final class ContractEventRecorder {
    private static final Map<String, Class<?>> RECORDS = Stream.of(
                    Event.class, TokenEvent.class, FlexaEvent.class, ExampleEvent.class)
            .flatMap(events -> Stream.of(events.getDeclaredClasses()))
            .filter(kind -> ContractEvent.class.isAssignableFrom(kind)
                    || kind == Event.ChainAhead.class
                    || kind == Event.ChainFollowed.class)
            .collect(Collectors.toMap(kind -> "on" + kind.getSimpleName(), Function.identity()));

    private final List<Event> events;

    private ContractEventRecorder(List<Event> events) {
        this.events = events;
    }

    /** @param events gets what is told, and loses what is taken back. */
    static TokenEvents newInstance(List<Event> events) {
        ContractEventRecorder recorder = new ContractEventRecorder(events);
        return (TokenEvents) Proxy.newProxyInstance(
                TokenEvents.class.getClassLoader(),
                new Class<?>[] {TokenEvents.class},
                (proxy, method, arguments) -> recorder.on(method, arguments));
    }

    private Object on(Method method, Object[] arguments) throws ReflectiveOperationException {
        switch (method.getName()) {
            case "mark" -> {
                return (long) events.size();
            }
            case "takeBack" ->
                events.subList((int) (long) arguments[0], events.size()).clear();
            default -> events.add(event(RECORDS.get(method.getName()), arguments));
        }
        return null;
    }

    private static Event event(Class<?> kind, Object[] arguments) throws ReflectiveOperationException {
        Iterator<Object> rest = Arrays.asList(arguments).iterator();
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : kind.getRecordComponents()) {
            values.add(value(component.getType(), rest));
        }
        if (rest.hasNext()) throw new AssertionError("more is told than " + kind + " keeps");
        Constructor<?> constructor = kind.getDeclaredConstructors()[0];
        return (Event) constructor.newInstance(values.toArray());
    }

    /** An amount is told as two halves. */
    private static Object value(Class<?> type, Iterator<Object> rest) {
        Object told = rest.next();
        if (told instanceof FlexaRole role) return role.code();
        if (told instanceof UInt256 number) return number.toBigInteger();
        if (told instanceof Label label) {
            return EventRecorder.label(label.word(0), label.word(1), label.word(2), label.word(3));
        }
        if (told instanceof NativeBuffer payload) {
            byte[] bytes = new byte[payload.capacity()];
            payload.getBytes(0, bytes);
            return Fields.hex(bytes);
        }
        return type == BigInteger.class ? UInt128.toBigInteger((long) told, (long) rest.next()) : told;
    }
}
