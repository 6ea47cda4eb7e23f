package org.lvsd.packaging;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** lvsd(8), from what the commands say of themselves: man(7). */
final class ManualPage {
    private static final List<String> IN_EVERY_COMMAND = List.of("--help", "--version", "--config");

    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    static String of(CommandLine lvsd, String version) {
        ManualPage manual = new ManualPage();
        manual.head(lvsd.getCommandSpec(), version);
        manual.section("COMMANDS");
        lvsd.getSubcommands().values().forEach(each -> manual.command(each.getCommandSpec()));
        manual.section("OPTIONS OF EVERY COMMAND");
        manual.item("\\fB-c\\fR, \\fB--config\\fR \\fIFILE\\fR", "the configuration, /etc/lvsd/lvsd.yaml by default");
        manual.item("\\fB-h\\fR, \\fB--help\\fR", "tells what the command does");
        manual.section("EXIT STATUS");
        lvsd.getCommandSpec().usageMessage().exitCodeList().forEach(manual::item);
        manual.tail();
        return manual.page.toString();
    }

    private void head(CommandSpec lvsd, String version) {
        page.append(".TH LVSD 8 \"\" \"lvsd ").append(escape(version)).append("\" \"System Administration\"\n");
        section("NAME");
        page.append("lvsd \\- director daemon for Linux Virtual Server\n");
        section("SYNOPSIS");
        page.append(".B lvsd\n\\fICOMMAND\\fR [\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]\n");
        section("DESCRIPTION");
        line(String.join(" ", lvsd.usageMessage().description()));
        line("It programs the kernel's IPVS table, checks the real servers and takes bad ones out, and speaks VRRP so"
                + " that the virtual addresses move between a master and a backup director.");
        line("As a service it runs as the user lvsd: root, and members of the group lvsd, may use the commands that"
                + " talk to it.");
    }

    private void command(CommandSpec command) {
        page.append(".SS \"lvsd ").append(command.name());
        command.positionalParameters().forEach(each -> page.append(' ').append(label(each)));
        page.append("\"\n");
        line(String.join(" ", command.usageMessage().description()));
        command.options().stream()
                .filter(option -> !option.hidden() && !IN_EVERY_COMMAND.contains(option.longestName()))
                .forEach(this::option);
    }

    private static String label(PositionalParamSpec parameter) {
        return escape(parameter.paramLabel()) + (parameter.arity().max() > 1 ? "..." : "");
    }

    private void option(OptionSpec option) {
        String names =
                "\\fB" + String.join("\\fR, \\fB", List.of(option.names())).replace("-", "\\-") + "\\fR";
        item(option.arity().max() > 0 ? names + " \\fI" + escape(option.paramLabel()) + "\\fR" : names, text(option));
    }

    private static String text(ArgSpec option) {
        String text = String.join(" ", option.description());
        String value = String.valueOf(option.defaultValueString());
        return text.replace("${DEFAULT-VALUE}", value).replace("%n", " ");
    }

    private void tail() {
        section("SIGNALS");
        for (var each : List.of(
                Map.entry("SIGHUP", "reloads"),
                Map.entry("SIGTERM", "hands mastership over, takes the services out of the table, ends"),
                Map.entry("SIGUSR1", "ends, and leaves mastership and services to the process that comes next"))) {
            item(each.getKey(), each.getValue());
        }
        section("FILES");
        item("/etc/lvsd/lvsd.yaml", "the configuration");
        item("/run/lvsd/lvsd.sock", "the admin socket, through which the commands talk to the daemon");
        item("/var/lib/lvsd", "what operators have said of servers, which holds over restarts");
        section("SEE ALSO");
        page.append(".BR lvsd.yaml (5),\n.BR ipvsadm (8),\n.BR systemctl (1)\n");
    }

    private void section(String title) {
        page.append(".SH \"").append(title).append("\"\n");
    }

    private void item(String tag, String text) {
        page.append(".TP\n").append(tag).append('\n');
        page.append(escape(text)).append('\n');
    }

    private void line(String text) {
        page.append(escape(text)).append("\n.PP\n");
    }

    /** A backslash, a hyphen to be copied, and a line that would begin a request. */
    private static String escape(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
