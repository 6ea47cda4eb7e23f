package org.lvsd.daemon.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.lvsd.config.yaml.ConfigurationReader;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.daemon.HostName;
import org.lvsd.daemon.control.WithoutIpvs;
import org.lvsd.daemon.log.LogFormat;
import org.lvsd.daemon.log.RecentEvents;

/** {@code lvsd run} with a table in memory; it loads what the command loads. */
final class RunWithoutIpvs {
    private RunWithoutIpvs() {}

    /** @param arguments {@code run -c FILE} */
    public static void main(String[] arguments) throws Exception {
        Path file = Objects.requireNonNull(Main.serviceStart(arguments));
        ConfigurationReader reader = new ConfigurationReader(file, HostName.get());
        Loaded.Valid loaded = (Loaded.Valid) reader.read();
        RecentEvents events = new RecentEvents();
        Logging.start(LogFormat.of(System.getenv()), events);
        WithoutIpvs.daemon(reader, loaded.configuration(), events).start();
        new CountDownLatch(1).await();
    }
}
