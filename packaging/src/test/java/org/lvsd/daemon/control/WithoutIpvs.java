package org.lvsd.daemon.control;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.lvsd.config.yaml.ConfigurationReader;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.daemon.HostName;
import org.lvsd.daemon.cli.Main;
import org.lvsd.daemon.log.LogFormat;
import org.lvsd.daemon.log.RecentEvents;
import org.lvsd.daemon.systemd.ServiceManager;
import picocli.CommandLine;

/** {@code lvsd run} with a table in memory, for a kernel that has no IPVS; it loads what the command loads. */
final class WithoutIpvs {
    private WithoutIpvs() {}

    /** @param arguments {@code run -c FILE} */
    public static void main(String[] arguments) throws Exception {
        Method commandLine = Main.class.getDeclaredMethod("commandLine", String[].class);
        commandLine.setAccessible(true);
        CommandLine.ParseResult parsed =
                ((CommandLine) commandLine.invoke(null, (Object) arguments)).parseArgs(arguments);
        Path file = parsed.subcommand().matchedOptionValue("--config", Path.of("/etc/lvsd/lvsd.yaml"));
        ConfigurationReader reader = new ConfigurationReader(file, HostName.get());
        Loaded.Valid loaded = (Loaded.Valid) reader.read();
        Method logging = Class.forName("org.lvsd.daemon.cli.Logging")
                .getDeclaredMethod("start", LogFormat.class, RecentEvents.class);
        RecentEvents events = new RecentEvents();
        logging.setAccessible(true);
        logging.invoke(null, LogFormat.TEXT, events);
        Daemon daemon = new Daemon(
                reader,
                loaded.configuration(),
                "bench",
                new FakeKernel(),
                ServiceManager.of(
                        Map.copyOf(System.getenv()), ProcessHandle.current().pid()),
                events::list);
        daemon.start();
        new CountDownLatch(1).await();
    }
}
