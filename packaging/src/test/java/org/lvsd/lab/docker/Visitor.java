package org.lvsd.lab.docker;

import java.io.IOException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** A third container on the directors' network, which asks at the virtual address. */
final class Visitor implements AutoCloseable {
    private static final String ASK =
            "exec 3<>/dev/tcp/$0/$1 && printf 'GET /status HTTP/1.0\\r\\nHost: vip\\r\\n\\r\\n' >&3 && cat <&3";

    private final GenericContainer<?> container;

    private Visitor(GenericContainer<?> container) {
        this.container = container;
    }

    static Visitor start(ImageFromDockerfile image, Network network) {
        GenericContainer<?> container = new GenericContainer<>(image)
                .withNetwork(network)
                .withCreateContainerCmdModifier(command -> command.withEntrypoint("sleep", "infinity"));
        container.start();
        return new Visitor(container);
    }

    /** The status of the director that answers there; empty when none does. */
    String ask(String address) throws IOException, InterruptedException {
        return container
                .execInContainer("timeout", "2", "bash", "-c", ASK, address, Integer.toString(Scrape.PORT))
                .getStdout();
    }

    @Override
    public void close() {
        container.stop();
    }
}
