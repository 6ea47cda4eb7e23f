package org.lvsd.lab.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.lvsd.lab.Eventually;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;

/** A director in a container, with the capabilities that the Dockerfile asks for. */
final class Director implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final int READABLE = 0644;

    private final String name;
    private final GenericContainer<?> container;
    private final DockerClient docker = DockerClientFactory.lazyClient();

    private Director(String name, GenericContainer<?> container) {
        this.name = name;
        this.container = container;
    }

    static Director start(ImageFromDockerfile image, Network network, String name, String address, String file) {
        GenericContainer<?> container = new GenericContainer<>(image)
                .withNetwork(network)
                .withExposedPorts(Scrape.PORT)
                .withCopyToContainer(Transferable.of(file, READABLE), "/etc/lvsd/lvsd.yaml")
                .withCreateContainerCmdModifier(command -> {
                    HostConfig host = Objects.requireNonNull(command.getHostConfig());
                    host.withInit(true).withCapAdd(Capability.NET_ADMIN, Capability.NET_RAW);
                    // The image's own check, but sooner.
                    HealthCheck often =
                            new HealthCheck().withInterval(Duration.ofSeconds(1).toNanos());
                    command.withHostName(name).withIpv4Address(address).withHealthcheck(often);
                })
                .waitingFor(Wait.forLogMessage(".* runs as director .*", 1).withStartupTimeout(START));
        container.start();
        return new Director(name, container);
    }

    /** What its metrics say now. */
    Scrape scrape() {
        return Scrape.of(container);
    }

    void awaitState(int state, Duration limit) {
        String what = name + " is in state " + state;
        Eventually.within(limit, what, () -> scrape().state() == state);
    }

    /** Of the image's HEALTHCHECK. */
    void awaitHealthy() {
        Eventually.within(START, name + " is healthy, says Docker", container::isHealthy);
    }

    void kill() {
        docker.killContainerCmd(container.getContainerId()).exec();
    }

    void startAgain() {
        docker.startContainerCmd(container.getContainerId()).exec();
    }

    void pause() {
        docker.pauseContainerCmd(container.getContainerId()).exec();
    }

    void resume() {
        docker.unpauseContainerCmd(container.getContainerId()).exec();
    }

    /** @return the exit status */
    long stop() {
        docker.stopContainerCmd(container.getContainerId()).exec();
        return Objects.requireNonNull(
                container.getCurrentContainerInfo().getState().getExitCodeLong());
    }

    String run(String... command) throws IOException, InterruptedException {
        return container.execInContainer(command).getStdout();
    }

    String log() {
        return name + ":\n" + container.getLogs();
    }

    @Override
    public void close() {
        container.stop();
    }
}
