package org.lvsd.daemon.cli;

import java.util.List;

/** The commands, in the order of the help. */
final class Commands {
    private record Named(String name, Class<?> type) {}

    private static final List<Named> ALL = List.of(
            new Named("run", RunCommand.class),
            new Named("check", CheckCommand.class),
            new Named("plan", PlanCommand.class),
            new Named("real-server", RealServerCommand.class),
            new Named("doctor", DoctorCommand.class),
            new Named("status", StatusCommand.class),
            new Named("reload", ReloadCommand.class),
            new Named("failover", FailoverCommand.class),
            new Named("list", ListCommand.class),
            new Named("export", ExportCommand.class),
            new Named("import-ipvsadm", ImportIpvsadmCommand.class),
            new Named("clear", ClearCommand.class),
            new Named("drain", DrainCommand.class),
            new Named("disable", DisableCommand.class),
            new Named("enable", EnableCommand.class),
            new Named("weight", WeightCommand.class));

    private Commands() {}

    /**
     * The one that the arguments begin with, or all where they do not: picocli looks through each by reflection, and a
     * command that an operator waits for should not pay for its fourteen neighbours.
     */
    static List<Class<?>> namedIn(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        List<Class<?>> named = typesOf(
                ALL.stream().filter(command -> command.name.equals(first)).toList());
        return named.isEmpty() ? typesOf(ALL) : named;
    }

    private static List<Class<?>> typesOf(List<Named> commands) {
        return commands.stream().<Class<?>>map(Named::type).toList();
    }
}
