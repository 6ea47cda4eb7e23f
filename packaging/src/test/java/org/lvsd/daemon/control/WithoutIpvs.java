package org.lvsd.daemon.control;

import java.util.Map;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.yaml.ConfigurationReader;
import org.lvsd.daemon.log.RecentEvents;
import org.lvsd.daemon.systemd.ServiceManager;

/** A daemon with a table in memory, for a kernel that has no IPVS. */
public final class WithoutIpvs {
    private WithoutIpvs() {}

    public static Daemon daemon(ConfigurationReader reader, Configuration configuration, RecentEvents events) {
        return new Daemon(
                reader,
                configuration,
                "bench",
                new FakeKernel(),
                ServiceManager.of(
                        Map.copyOf(System.getenv()), ProcessHandle.current().pid()),
                events::list);
    }
}
