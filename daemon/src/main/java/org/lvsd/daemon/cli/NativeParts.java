package org.lvsd.daemon.cli;

import com.sun.jna.Platform;
import io.netty.util.internal.PlatformDependent;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The native parts of JNA and Netty as files. Where they are in their jars alone, each start looks for them in every jar, and
 * writes them into a temporary directory under a random name.
 */
public final class NativeParts {
    private NativeParts() {}

    /** @param arguments the directory to put them into, which is there */
    public static void main(String[] arguments) throws IOException {
        copyTo(Path.of(arguments[0]));
    }

    static void copyTo(Path directory) throws IOException {
        for (Map.Entry<String, String> each : resources().entrySet()) {
            try (InputStream in = NativeParts.class.getResourceAsStream(each.getValue())) {
                if (in == null) {
                    throw new FileNotFoundException("no jar has " + each.getValue());
                }
                Files.copy(in, directory.resolve(each.getKey()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** By the names that System.loadLibrary knows them by. */
    private static Map<String, String> resources() {
        String netty = "libnetty_transport_native_epoll_" + PlatformDependent.normalizedArch() + ".so";
        String jna = "libjnidispatch.so";
        return Map.of(netty, "/META-INF/native/" + netty, jna, "/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + jna);
    }
}
