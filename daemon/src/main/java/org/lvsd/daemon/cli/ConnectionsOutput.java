package org.lvsd.daemon.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.status.Json;
import org.lvsd.daemon.table.ConnectionText;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.proc.Connection;
import org.lvsd.netlink.proc.ConnectionsFile;

/** The connections that IPVS remembers. There may be millions: they are printed as they are read. */
final class ConnectionsOutput {
    private final PrintWriter out;
    private final boolean json;
    private long printed;
    private long failed;
    private @Nullable MalformedMessageException failure;

    ConnectionsOutput(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    int print() throws OperatorException {
        try (BufferedReader lines =
                Files.newBufferedReader(Path.of(ConnectionsFile.SYNC_PATH), StandardCharsets.ISO_8859_1)) {
            print(lines);
            return ExitCode.DONE;
        } catch (NoSuchFileException e) {
            throw new OperatorException("this kernel has no IPVS: load the module ip_vs (modprobe ip_vs)", e);
        } catch (IOException e) {
            throw new OperatorException(ConnectionsFile.SYNC_PATH + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A line that makes no sense is told once all the others are printed. */
    void print(BufferedReader lines) throws IOException, OperatorException {
        lines.readLine();
        out.println(json ? "[" : ConnectionText.HEADING);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            one(line);
        }
        if (json) {
            out.println(printed == 0 ? "]" : System.lineSeparator() + "]");
        }
        out.flush();
        if (failure != null) {
            throw new OperatorException(
                    failed + " of the lines could not be read, first: " + failure.getMessage(), failure);
        }
    }

    private void one(String line) {
        try {
            Connection connection = ConnectionsFile.parseLine(line, true);
            if (json) {
                out.print(printed == 0 ? "" : "," + System.lineSeparator());
                out.print(new String(Json.bytes(ConnectionText.row(connection)), StandardCharsets.UTF_8));
            } else {
                out.println(ConnectionText.of(connection));
            }
            printed++;
        } catch (MalformedMessageException e) {
            failed++;
            failure = failure == null ? e : failure;
        }
    }
}
