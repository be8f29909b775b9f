package io.ampcore.driver;

import io.ampcore.token.TokenEvents;
import java.lang.reflect.Proxy;

/** For tests that look at payments: what the contracts tell is let go. */
final class IgnoredTokenEvents {
    private IgnoredTokenEvents() {}

    static TokenEvents newInstance() {
        return (TokenEvents) Proxy.newProxyInstance(
                TokenEvents.class.getClassLoader(),
                new Class<?>[] {TokenEvents.class},
                (proxy, method, arguments) -> method.getReturnType() == long.class ? 0L : null);
    }
}
