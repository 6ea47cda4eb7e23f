package org.lvsd.daemon.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** lvsd's version, from its jar's manifest. */
public final class Version implements IVersionProvider {
    public static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"lvsd " + text() + " (Java " + System.getProperty("java.version") + ")"};
    }
}
