package org.lvsd.daemon.wanted;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Director;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.SyncGroup;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.config.model.VrrpInstance;

/** What a reload changes, as lines for the operator who asked for it. */
public final class ConfigurationDifference {
    private final List<String> lines = new ArrayList<>();

    private ConfigurationDifference() {}

    public static List<String> lines(Configuration before, Configuration after) {
        ConfigurationDifference difference = new ConfigurationDifference();
        difference.director(before, after);
        if (!before.ipvs().equals(after.ipvs())) {
            difference.lines.add("ipvs settings changed");
        }
        difference.named(
                "VRRP instance",
                before.vrrp().instances(),
                after.vrrp().instances(),
                VrrpInstance::name,
                (name, one, other) -> difference.lines.add("VRRP instance " + name + " changed"));
        difference.named(
                "sync group",
                before.vrrp().syncGroups(),
                after.vrrp().syncGroups(),
                SyncGroup::name,
                (name, one, other) -> difference.lines.add("sync group " + name + " changed"));
        ChangedServices services = ChangedServices.between(before.virtualServers(), after.virtualServers());
        difference.named("virtual server", services.gone(), services.come(), VirtualServer::name, difference::service);
        return List.copyOf(difference.lines);
    }

    /** What is bound at the start stays as it was until the next one. */
    private void director(Configuration before, Configuration after) {
        Director old = before.director();
        Director now = after.director();
        atNextStart("name", old.name(), now.name());
        atNextStart("admin_socket", old.adminSocket(), now.adminSocket());
        atNextStart("state_directory", old.stateDirectory(), now.stateDirectory());
        atNextStart("http", old.http(), now.http());
        atNextStart("metrics_compatibility", old.keepalivedMetrics(), now.keepalivedMetrics());
    }

    private void atNextStart(String key, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            lines.add("director." + key + " changed: takes effect at the next start");
        }
    }

    private void service(String name, VirtualServer before, VirtualServer after) {
        named(
                name + ": server",
                before.realServers(),
                after.realServers(),
                server -> server.address().toString(),
                (address, one, other) -> server(name, address, one, other));
        VirtualServer sameServers = after.with(before.realServers());
        if (!sameServers.equals(before)) {
            lines.add("virtual server " + name + " changed");
        }
    }

    private void server(String service, String address, RealServer before, RealServer after) {
        if (before.weight() != after.weight()) {
            lines.add(service + ": server " + address + " weight " + before.weight() + " → " + after.weight());
        }
        if (!before.withWeight(after.weight()).equals(after)) {
            lines.add(service + ": server " + address + " changed");
        }
    }

    private <T> void named(
            String what, List<T> before, List<T> after, Function<T, String> name, Changed<T> whenChanged) {
        Map<String, T> old = byName(before, name);
        Map<String, T> now = byName(after, name);
        now.forEach((key, value) -> {
            T was = old.get(key);
            if (was == null) {
                lines.add(what + " " + key + " added");
            } else if (!was.equals(value)) {
                whenChanged.tell(key, was, value);
            }
        });
        old.keySet().stream()
                .filter(key -> !now.containsKey(key))
                .forEach(key -> lines.add(what + " " + key + " removed"));
    }

    private static <T> Map<String, T> byName(List<T> values, Function<T, String> name) {
        Map<String, T> map = new LinkedHashMap<>();
        values.forEach(value -> map.put(name.apply(value), value));
        return map;
    }

    private interface Changed<T> {
        void tell(String name, T before, T after);
    }
}
