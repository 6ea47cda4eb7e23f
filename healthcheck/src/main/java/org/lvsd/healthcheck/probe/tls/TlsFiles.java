package org.lvsd.healthcheck.probe.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lvsd.healthcheck.probe.type.TlsOptions;

/** Which state of its files a TLS context was made of. */
record TlsFiles(List<String> states) {
    static TlsFiles of(TlsOptions options) {
        List<String> states = new ArrayList<>();
        for (Path path : new Path[] {options.ca(), options.certificate(), options.key()}) {
            states.add(path == null ? "" : state(path));
        }
        return new TlsFiles(List.copyOf(states));
    }

    private static String state(Path path) {
        try {
            return Files.getLastModifiedTime(path).toMillis() + " " + Files.size(path);
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
