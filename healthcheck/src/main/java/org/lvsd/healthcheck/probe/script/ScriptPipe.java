package org.lvsd.healthcheck.probe.script;

import io.netty.channel.unix.FileDescriptor;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes what a script prints, until the script ends: a process that it leaves behind in a group of its own may hold the pipe
 * open for ever. Java's own pipe to a process cannot be told to stop reading, so this is one of ours, with an entry that is
 * kept to wake the reader by.
 */
final class ScriptPipe implements AutoCloseable {
    private static final ByteBuffer WAKE = ByteBuffer.allocateDirect(1).put((byte) '\n');

    private final FileDescriptor entry;
    private final FileInputStream exit;
    private volatile boolean ended;

    ScriptPipe() throws IOException {
        FileDescriptor[] ends = FileDescriptor.pipe();
        entry = ends[1];
        try {
            // Netty's ends do not wait; opened anew, by proc_pid_fd(5), they do.
            exit = new FileInputStream(file(ends[0]));
        } catch (IOException e) {
            entry.close();
            throw e;
        } finally {
            ends[0].close();
        }
    }

    private static File file(FileDescriptor descriptor) {
        return new File("/proc/self/fd/" + descriptor.intValue());
    }

    /** Where the script is to write. */
    File entry() {
        return file(entry);
    }

    /** Waits for more. @return how many bytes came; -1 when the script has ended and nothing of it is left */
    int read(byte[] part) throws IOException {
        return ended && exit.available() == 0 ? -1 : exit.read(part);
    }

    boolean hasEnded() {
        return ended;
    }

    /** The script has ended. The line that wakes the reader is blank, and the last; a pipe that is full needs none. */
    synchronized void end() {
        ended = true;
        try {
            if (entry.isOpen()) {
                int unused = entry.write(WAKE, 0, 1);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the pipe of a script, which has an open exit", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        entry.close();
        exit.close();
    }
}
