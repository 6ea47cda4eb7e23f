package org.lvsd.daemon.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.status.Json;
import org.lvsd.daemon.table.ConnectionText;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.proc.Connection;
import org.lvsd.netlink.proc.ConnectionsFile;

/** The connections that IPVS remembers. There may be millions: as text they are printed as they are read. */
final class ConnectionsOutput {
    private final PrintWriter out;
    private final boolean json;

    ConnectionsOutput(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    int print() throws OperatorException {
        try (BufferedReader lines =
                Files.newBufferedReader(Path.of(ConnectionsFile.SYNC_PATH), StandardCharsets.ISO_8859_1)) {
            // The heading.
            lines.readLine();
            if (json) {
                printJson(lines);
            } else {
                out.println(ConnectionText.HEADING);
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    out.println(ConnectionText.of(ConnectionsFile.parseLine(line, true)));
                }
            }
            out.flush();
            return ExitCode.DONE;
        } catch (NoSuchFileException e) {
            throw new OperatorException("this kernel has no IPVS: load the module ip_vs (modprobe ip_vs)", e);
        } catch (IOException | MalformedMessageException e) {
            throw new OperatorException(ConnectionsFile.SYNC_PATH + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void printJson(BufferedReader lines) throws IOException, MalformedMessageException {
        List<ConnectionText.Row> rows = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Connection connection = ConnectionsFile.parseLine(line, true);
            rows.add(ConnectionText.row(connection));
        }
        out.println(new String(Json.bytes(rows), StandardCharsets.UTF_8));
    }
}
