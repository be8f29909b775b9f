package io.ampcore.tools;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * SIGTERM and SIGINT: the first asks for a clean end, the second ends at once.
 * <p>
 * A shutdown hook cannot do the second, so the signals are taken through {@code sun.misc.Signal}, by reflection, because
 * the compiler's warning of that class cannot be suppressed.
 */
final class Termination {
    private static final int EXIT_KILLED = 143;

    private final CountDownLatch asked = new CountDownLatch(1);

    /** From here on the process no longer ends by itself when it is asked to. */
    Termination() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            InvocationHandler onSignal = (proxy, method, arguments) -> {
                if ("handle".equals(method.getName())) {
                    onSignal();
                    return null;
                }
                return "hashCode".equals(method.getName()) ? System.identityHashCode(proxy) : "termination";
            };
            Object handler =
                    Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, onSignal);
            for (String name : new String[] {"TERM", "INT"}) {
                Object taken = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handlerType).invoke(null, taken, handler);
            }
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException("this JVM cannot take signals", ex);
        }
    }

    /** Returns when the first signal has come. */
    void await() throws InterruptedException {
        asked.await();
    }

    private void onSignal() {
        if (asked.getCount() == 0) {
            Runtime.getRuntime().halt(EXIT_KILLED);
        }
        asked.countDown();
    }
}
