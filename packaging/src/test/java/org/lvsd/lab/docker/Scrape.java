package org.lvsd.lab.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import org.testcontainers.containers.GenericContainer;

/**
 * The metrics of a director in a container.
 *
 * @param text as Prometheus would read it; empty of a director that does not answer
 */
record Scrape(String text) {
    /** Of {@code director.http} in the container. */
    static final int PORT = 9780;
    /** No director that answers. */
    static final int NONE = -1;

    static final int BACKUP = 1;
    static final int MASTER = 2;

    private static final int MILLIS = 500;

    static Scrape of(GenericContainer<?> container) {
        try {
            URLConnection connection = URI.create("http://" + container.getHost() + ":" + port(container) + "/metrics")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            try (InputStream in = connection.getInputStream()) {
                return new Scrape(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException unreachable) {
            return new Scrape("");
        }
    }

    /** It is another one after each start. */
    private static String port(GenericContainer<?> container) throws IOException {
        InspectContainerResponse info = container.getCurrentContainerInfo();
        Ports.Binding[] bindings =
                info.getNetworkSettings().getPorts().getBindings().get(ExposedPort.tcp(PORT));
        if (bindings == null || bindings.length == 0) {
            throw new IOException("not running");
        }
        return bindings[0].getHostPortSpec();
    }

    /** Of the one virtual router. */
    int state() {
        return (int) value("lvsd_vrrp_state");
    }

    /** How often it became master. */
    double becameMaster() {
        return text.lines()
                .filter(line -> line.startsWith("lvsd_vrrp_transitions_total{") && line.contains("to=\"master\""))
                .mapToDouble(Scrape::number)
                .sum();
    }

    private double value(String metric) {
        return text.lines()
                .filter(line -> line.startsWith(metric + "{"))
                .mapToDouble(Scrape::number)
                .findFirst()
                .orElse(NONE);
    }

    private static double number(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
