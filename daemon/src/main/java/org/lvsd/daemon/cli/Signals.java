package org.lvsd.daemon.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.OperatorException;

/**
 * SIGHUP and SIGTERM. The JDK's only way to a signal is {@code sun.misc.Signal} (module jdk.unsupported, there from 17
 * to 25); reflection keeps its compile-time warning out of a build that allows none.
 */
final class Signals {
    private Signals() {}

    static void on(String name, Runnable handler) throws OperatorException {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> signalHandler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(),
                    new Class<?>[] {signalHandler},
                    (self, method, arguments) -> dispatch(self, method, arguments, handler));
            Method handle = signal.getMethod("handle", signal, signalHandler);
            handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new OperatorException("cannot handle SIG" + name + " on this Java: " + e, e);
        }
    }

    private static @Nullable Object dispatch(Object self, Method method, Object[] arguments, Runnable handler) {
        return switch (method.getName()) {
            case "handle" -> {
                handler.run();
                yield null;
            }
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "lvsd signal handler";
        };
    }
}
