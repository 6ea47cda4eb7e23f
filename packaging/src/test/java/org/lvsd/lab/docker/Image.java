package org.lvsd.lab.docker;

import java.nio.file.Path;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The image that packaging/Dockerfile makes of the build's tar.gz. */
final class Image {
    private static final Path PACKAGING = packaging();

    private Image() {}

    /** Built at its first use. Its base can be another than the Dockerfile's: {@code lvsd.docker.base}. */
    static ImageFromDockerfile get() {
        ImageFromDockerfile image = new ImageFromDockerfile("lvsd-lab", false)
                .withFileFromPath("Dockerfile", PACKAGING.resolve("Dockerfile"))
                .withFileFromPath("target/lvsd.tar.gz", PACKAGING.resolve("target/lvsd.tar.gz"))
                .withFileFromPath("src/docker", PACKAGING.resolve("src/docker"));
        String base = System.getProperty("lvsd.docker.base");
        return base == null ? image : image.withBuildArg("BASE", base);
    }

    /** Maven runs tests in the module, the lab in the repository. */
    private static Path packaging() {
        return Path.of(System.getProperty("basedir", "packaging"));
    }
}
