package org.lvsd.healthcheck.probe.script;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.probe.libc.ProcessGroups;
import org.lvsd.healthcheck.probe.libc.Users;
import org.lvsd.healthcheck.probe.libc.Users.Ids;
import org.lvsd.healthcheck.probe.type.CheckType;

/**
 * How a script is started: in a process group of its own by setsid(1), as its user by setpriv(1). Both become the
 * script, by exec: its process is the group's first.
 */
final class ScriptCommand {
    private static final String NOBODY = "nobody";
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** The director cannot start it as it is asked to. */
    static final class Impossible extends Exception {
        private static final long serialVersionUID = 1;

        Impossible(String message) {
            super(message, null, false, false);
        }
    }

    private ScriptCommand() {}

    static ProcessBuilder of(CheckType.Script check, InetSocketAddress target) throws Impossible {
        String program = check.command().get(0);
        if (!Files.isExecutable(Path.of(program))) {
            throw new Impossible(program + " is not there, or not executable");
        }
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(becoming(check.user()));
        command.addAll(check.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", PATH);
        environment.put("LC_ALL", "C");
        environment.put("LVSD_ADDRESS", target.getAddress().getHostAddress());
        environment.put("LVSD_PORT", Integer.toString(target.getPort()));
        return builder;
    }

    private static List<String> becoming(@Nullable String user) throws Impossible {
        if (!ProcessGroups.mayBecomeOthers()) {
            if (user == null) {
                return setpriv(List.of());
            }
            throw new Impossible("only root, or CAP_SETUID with CAP_SETGID, can run it as " + user);
        }
        String name = user == null ? NOBODY : user;
        Ids ids = Users.find(name).orElseThrow(() -> new Impossible("there is no user " + name));
        if (ids.uid() == 0 && ProcessGroups.isRoot()) {
            return List.of();
        }
        return setpriv(List.of("--reuid=" + ids.uid(), "--regid=" + ids.gid(), "--init-groups"));
    }

    /** What lvsd may do beyond an ordinary user is not handed on. */
    private static List<String> setpriv(List<String> identity) {
        List<String> words = new ArrayList<>(List.of("setpriv"));
        words.addAll(identity);
        words.addAll(List.of("--inh-caps=-all", "--ambient-caps=-all", "--"));
        return words;
    }
}
