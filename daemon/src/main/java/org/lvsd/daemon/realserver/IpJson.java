package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.OperatorException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@code ip -j} prints; an empty text is an empty list. */
final class IpJson {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int UNKNOWN_TABLE = -1;

    private IpJson() {}

    /** Of {@code ip -j addr show}. */
    static List<HostFacts.Address> addresses(String json) throws OperatorException {
        List<HostFacts.Address> addresses = new ArrayList<>();
        for (JsonNode link : list(json)) {
            for (JsonNode each : link.path("addr_info")) {
                InetAddress address = address(each.path("local").asString(""));
                if (address != null) {
                    addresses.add(new HostFacts.Address(
                            link.path("ifname").asString(""),
                            address,
                            each.path("prefixlen").asInt(0)));
                }
            }
        }
        return addresses;
    }

    /** The tunnel devices of {@code ip -j -d addr show}. */
    static List<HostFacts.Device> devices(String json) throws OperatorException {
        List<HostFacts.Device> devices = new ArrayList<>();
        for (JsonNode link : list(json)) {
            JsonNode data = link.path("linkinfo").path("info_data");
            if (data.has("local") && data.has("remote")) {
                devices.add(new HostFacts.Device(
                        link.path("ifname").asString(""),
                        link.path("linkinfo").path("info_kind").asString(""),
                        isUp(link.path("flags")),
                        address(data.path("local").asString("")),
                        address(data.path("remote").asString("")),
                        data.has("icsum")));
            }
        }
        return devices;
    }

    private static boolean isUp(JsonNode flags) {
        for (JsonNode flag : flags) {
            if (flag.asString("").equals("UP")) {
                return true;
            }
        }
        return false;
    }

    /** Of {@code ip -j fou show}. */
    static List<HostFacts.FouPort> fouPorts(String json) throws OperatorException {
        List<HostFacts.FouPort> ports = new ArrayList<>();
        for (JsonNode each : list(json)) {
            boolean six = each.path("family").asString("inet").equals("inet6");
            ports.add(new HostFacts.FouPort(each.path("port").asInt(0), six, each.has("gue")));
        }
        return ports;
    }

    /** The default routes of {@code ip -j route show table all}. */
    static List<HostFacts.Route> routes(String json, boolean six) throws OperatorException {
        List<HostFacts.Route> routes = new ArrayList<>();
        for (JsonNode each : list(json)) {
            if (each.path("dst").asString("").equals("default")
                    && each.path("type").asString("unicast").equals("unicast")) {
                routes.add(new HostFacts.Route(
                        table(each.path("table").asString("main")),
                        six,
                        address(each.path("gateway").asString("")),
                        each.path("dev").asString(null)));
            }
        }
        return routes;
    }

    /** The rules of {@code ip -j rule show} that go by a single source address. */
    static List<HostFacts.Rule> rules(String json) throws OperatorException {
        List<HostFacts.Rule> rules = new ArrayList<>();
        for (JsonNode each : list(json)) {
            InetAddress from = address(each.path("src").asString(""));
            if (from != null && !each.has("srclen")) {
                rules.add(new HostFacts.Rule(from, table(each.path("table").asString("main"))));
            }
        }
        return rules;
    }

    /** By the names of iproute2's own {@code rt_tables}; a name that an operator gave is nobody's here. */
    private static int table(String name) {
        return switch (name) {
            case "main" -> HostFacts.MAIN;
            case "default" -> HostFacts.MAIN - 1;
            case "local" -> HostFacts.MAIN + 1;
            default -> name.matches("[0-9]{1,9}") ? Integer.parseInt(name) : UNKNOWN_TABLE;
        };
    }

    private static @Nullable InetAddress address(String text) {
        if (!text.matches("[0-9a-fA-F:.]+")) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static JsonNode list(String json) throws OperatorException {
        try {
            return MAPPER.readTree(json.isEmpty() ? "[]" : json);
        } catch (JacksonException e) {
            throw new OperatorException(
                    "ip -j printed no JSON (" + e.getOriginalMessage()
                            + "): lvsd needs iproute2 of version 4.16 or later",
                    e);
        }
    }
}
