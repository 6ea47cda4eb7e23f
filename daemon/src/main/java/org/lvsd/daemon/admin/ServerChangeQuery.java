package org.lvsd.daemon.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.status.ServerChange;

/** A {@link ServerChange} as the parameters of a request. */
final class ServerChangeQuery {
    private ServerChangeQuery() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it is none
     */
    static ServerChange read(Map<String, List<String>> parameters) {
        ServerChange.Action action = action(one(parameters, "action"));
        String weight = parameters.getOrDefault("weight", List.of("")).get(0);
        return new ServerChange(
                one(parameters, "service"),
                one(parameters, "server"),
                action,
                action == ServerChange.Action.WEIGHT ? weight(weight) : null,
                parameters.getOrDefault("by", List.of("")).get(0));
    }

    private static String one(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() != 1 || values.get(0).isEmpty()) {
            throw new IllegalArgumentException("the parameter " + name + " is missing, or there twice");
        }
        return values.get(0);
    }

    private static ServerChange.Action action(String text) {
        for (ServerChange.Action each : ServerChange.Action.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no such action: " + text);
    }

    private static @Nullable Integer weight(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            int weight = Integer.parseInt(text);
            if (weight >= 0 && weight <= ServerChange.MAX_WEIGHT) {
                return weight;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of range is.
        }
        throw new IllegalArgumentException(text + " is no weight (expected 0.." + ServerChange.MAX_WEIGHT + ")");
    }
}
