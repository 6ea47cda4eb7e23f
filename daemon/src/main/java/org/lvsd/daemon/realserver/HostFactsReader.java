package org.lvsd.daemon.realserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.ProcFile;

/** Looks at this machine, by iproute2's JSON and by /proc and /sys. */
final class HostFactsReader {
    private static final List<String> KEYS = List.of("arp_ignore", "arp_announce", "rp_filter");

    private final Shell shell;
    private final Path root;

    /** @param root where proc and sys are: {@code /}, or a test's */
    HostFactsReader(Shell shell, Path root) {
        this.shell = shell;
        this.root = root;
    }

    /** @throws OperatorException when {@code ip} does not run, or does not speak JSON */
    HostFacts read() throws OperatorException {
        String links = ip("-d", "addr", "show");
        if (links.isEmpty()) {
            throw new OperatorException("ip -j addr show told nothing: lvsd needs iproute2 of version 4.16 or later");
        }
        return new HostFacts(
                true,
                IpJson.addresses(links),
                IpJson.devices(links),
                Files.isDirectory(root.resolve("sys/module/fou")),
                IpJson.fouPorts(ip("fou", "show")),
                both(
                        IpJson.routes(ip("-4", "route", "show", "table", "all", "default"), false),
                        IpJson.routes(ip("-6", "route", "show", "table", "all", "default"), true)),
                both(IpJson.rules(ip("-4", "rule", "show")), IpJson.rules(ip("-6", "rule", "show"))),
                sysctls());
    }

    /** What it prints, or nothing when it fails, as where there is no IPv6 or no such module. */
    private String ip(String... words) throws OperatorException {
        List<String> command = new ArrayList<>(List.of("ip", "-j"));
        command.addAll(List.of(words));
        Shell.Outcome outcome = shell.run(command);
        return outcome.failed() ? "" : outcome.output();
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        List<T> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private Map<String, String> sysctls() {
        Map<String, String> sysctls = new HashMap<>();
        Path directory = root.resolve("proc/sys/net/ipv4/conf");
        try (var devices = Files.newDirectoryStream(directory)) {
            for (Path device : devices) {
                for (String key : KEYS) {
                    String name =
                            SysctlKey.ofInterface("ipv4", device.getFileName().toString(), key);
                    sysctls.put(name, ProcFile.text(device.resolve(key)));
                }
            }
        } catch (IOException gone) {
            // An interface went while it was read, or there is no /proc: what is not known is set.
            return sysctls;
        }
        return sysctls;
    }
}
