package org.lvsd.lab.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** nginx, with the server blocks that a test asks for. */
final class Nginx {
    private Nginx() {}

    /** On all addresses of both families. */
    static String listen(Object port, String options) {
        return "listen " + port + " " + options + "; listen [::]:" + port + " " + options + ";";
    }

    static ServerProcess start(Path directory, int port, String servers) throws IOException {
        Files.createDirectories(directory.resolve("html"));
        Path file = directory.resolve("nginx.conf");
        Files.writeString(file, """
                daemon off;
                user root;
                pid %1$s/nginx.pid;
                error_log stderr notice;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    root %1$s/html;
                %2$s
                }
                """.formatted(directory, servers));
        return ServerProcess.start(directory, port, "nginx", "-c", file.toString());
    }
}
