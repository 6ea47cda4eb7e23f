package org.lvsd.netlink.ipvsadm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.netlink.ipvs.Timeouts;
import org.lvsd.netlink.ipvsadm.Values.Endpoint;

/** Does one command. */
final class RuleCommand {
    private final RuleTable table;
    private final Arguments arguments;

    RuleCommand(RuleTable table, Arguments arguments) {
        this.table = table;
        this.arguments = arguments;
    }

    void run() throws RuleException {
        Flag command = arguments.command();
        switch (command) {
            case ADD_SERVICE, EDIT_SERVICE -> service(command);
            case DELETE_SERVICE -> {
                arguments.allow(command, Flag.SERVICE_KEY);
                table.delete(RuleService.key(arguments));
            }
            case ADD_SERVER, EDIT_SERVER, DELETE_SERVER -> server(command);
            case CLEAR -> {
                arguments.allow(command);
                table.clear();
            }
            case ZERO -> arguments.allow(command, Flag.SERVICE_KEY);
            case SET -> timeouts();
            default -> daemon(command);
        }
    }

    private void service(Flag command) throws RuleException {
        ServiceKey key = RuleService.key(arguments);
        try {
            arguments.allow(command, Flag.SERVICE_KEY, Flag.SERVICE_SETTINGS);
            if (command == Flag.ADD_SERVICE) {
                table.add(RuleService.read(key, arguments));
            } else {
                table.edit(RuleService.read(key, arguments));
            }
        } catch (RuleException e) {
            table.failed(key);
            throw e;
        }
    }

    private void server(Flag command) throws RuleException {
        boolean delete = command == Flag.DELETE_SERVER;
        Set<Flag> settings = delete ? Set.of() : Flag.SERVER_SETTINGS;
        arguments.allow(command, Flag.SERVICE_KEY, Set.of(Flag.REAL_SERVER), settings);
        ServiceKey service = RuleService.key(arguments);
        if (table.isFailed(service)) {
            return;
        }
        if (delete) {
            Endpoint endpoint = Values.endpoint(arguments.required(Flag.REAL_SERVER), RuleService.port(service));
            table.delete(service, new DestinationKey(endpoint.address(), endpoint.port()));
        } else if (command == Flag.ADD_SERVER) {
            table.add(service, RuleServer.read(service, arguments));
        } else {
            table.edit(service, RuleServer.read(service, arguments));
        }
    }

    /** Three words: TCP, TCP after a FIN, UDP. */
    private void timeouts() throws RuleException {
        arguments.allow(Flag.SET);
        List<String> words = new ArrayList<>();
        words.add(arguments.required(Flag.SET));
        words.addAll(arguments.rest());
        if (words.size() != 3) {
            throw new RuleException("--set has " + words.size() + " values (expected three: TCP, TCP-FIN and UDP)");
        }
        int[] seconds = new int[3];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = Values.number("timeout", words.get(i), 0, RuleService.TIMEOUT_MAX_SECONDS);
        }
        table.set(new Timeouts(seconds[0], seconds[1], seconds[2]));
    }

    private void daemon(Flag command) throws RuleException {
        String name = arguments.required(command);
        if (!name.equals("master") && !name.equals("backup")) {
            throw new RuleException(command + " '" + name + "' (expected master or backup)");
        }
        SyncRole role = name.equals("master") ? SyncRole.MASTER : SyncRole.BACKUP;
        if (command == Flag.STOP_DAEMON) {
            arguments.allow(command, Flag.DAEMON_SETTINGS);
            table.stop(role);
            return;
        }
        arguments.allow(command, Flag.DAEMON_SETTINGS);
        String group = arguments.value(Flag.MCAST_GROUP);
        table.start(new SyncDaemon(
                role,
                arguments.required(Flag.MCAST_INTERFACE),
                arguments.number(Flag.SYNCID, 0, 0, 255),
                arguments.number(Flag.SYNC_MAXLEN, 0, 1, 65_507),
                group == null ? null : Values.address(group),
                arguments.number(Flag.MCAST_PORT, 0, 1, 65_535),
                arguments.number(Flag.MCAST_TTL, 0, 1, 255)));
    }
}
