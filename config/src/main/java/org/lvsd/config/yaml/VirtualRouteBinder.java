package org.lvsd.config.yaml;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.AddressText;
import org.lvsd.config.model.Network;
import org.lvsd.config.model.RouteType;
import org.lvsd.config.model.VirtualRoute;

/** The list {@code virtual_routes} of an instance, in ip-route(8)'s words. */
final class VirtualRouteBinder {
    private static final ValueType<RouteType> TYPE = Choice.of(RouteType.class);
    private static final ValueType<Long> METRIC = LongNumbers.between(0, 0xffff_ffffL);

    private final String instanceInterface;
    private final AddressFamily instanceFamily;

    private VirtualRouteBinder(String instanceInterface, AddressFamily instanceFamily) {
        this.instanceInterface = instanceInterface;
        this.instanceFamily = instanceFamily;
    }

    static List<VirtualRoute> bindAll(Fields instance, String interfaceName, AddressFamily family) {
        VirtualRouteBinder binder = new VirtualRouteBinder(interfaceName, family);
        List<VirtualRoute> routes = new ArrayList<>();
        for (Fields each : instance.maps("virtual_routes", "a virtual route")) {
            VirtualRoute route = binder.bind(each);
            if (route != null) {
                routes.add(route);
            }
        }
        return routes;
    }

    private @Nullable VirtualRoute bind(Fields fields) {
        RouteType type = fields.optional("type", TYPE, RouteType.UNICAST);
        InetAddress via = fields.optional("via", Addresses.HOST);
        AddressFamily family = via == null ? instanceFamily : AddressFamily.of(via);
        Network to = fields.required("to", Networks.orDefault(family));
        String interfaceName = fields.optional("interface", Texts.INTERFACE);
        InetAddress source = fields.optional("source", Addresses.HOST);
        long table = fields.optional("table", Tables.TYPE, VirtualRoute.MAIN_TABLE);
        long metric = fields.optional("metric", METRIC, 0L);
        fields.refuseOthers();
        if (to == null) {
            return null;
        }
        if (to.family() == AddressFamily.INET6) {
            // An IPv4 destination may have an IPv6 gateway (RFC 8950).
            checkFamily(fields, "via", via, to.family());
        }
        checkFamily(fields, "source", source, to.family());
        if (type != RouteType.UNICAST) {
            refuseWay(fields, type);
            return new VirtualRoute(type, to, null, null, source, table, metric);
        }
        return new VirtualRoute(type, to, via, way(interfaceName, via), source, table, metric);
    }

    /** What has no gateway, or one that exists on every link, is on the instance's interface. */
    private @Nullable String way(@Nullable String interfaceName, @Nullable InetAddress via) {
        boolean needed = via == null || via.isLinkLocalAddress();
        return interfaceName == null && needed ? instanceInterface : interfaceName;
    }

    private static void refuseWay(Fields fields, RouteType type) {
        String word = type.name().toLowerCase(java.util.Locale.ROOT);
        for (String key : List.of("via", "interface")) {
            if (fields.has(key)) {
                fields.complain(key, "a route of type " + word + " leads nowhere (expected no such key)");
            }
        }
    }

    private static void checkFamily(Fields fields, String key, @Nullable InetAddress address, AddressFamily family) {
        if (address != null && AddressFamily.of(address) != family) {
            fields.complain(key, AddressText.format(address) + " is of another family than the destination");
        }
    }
}
