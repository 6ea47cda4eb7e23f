package org.lvsd.healthcheck.probe.libc;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Optional;

/** The system's users, wherever nsswitch.conf(5) finds them. */
public final class Users {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int STRUCT_BYTES = 128;
    /** struct passwd of pwd.h on 64-bit Linux: two pointers, then the two numbers. */
    private static final int PW_UID = 16;

    private static final int PW_GID = 20;

    /** A user and its primary group. */
    public record Ids(int uid, int gid) {}

    private Users() {}

    /** A user by its name: may ask the network. */
    public static Optional<Ids> find(String name) {
        try (Memory passwd = new Memory(STRUCT_BYTES);
                Memory buffer = new Memory(BUFFER_BYTES);
                Memory found = new Memory(Long.BYTES)) {
            found.setPointer(0, Pointer.NULL);
            int errno = Libc.getpwnam_r(name, passwd, buffer, BUFFER_BYTES, found);
            if (errno != 0 || found.getPointer(0) == null) {
                return Optional.empty();
            }
            return Optional.of(new Ids(passwd.getInt(PW_UID), passwd.getInt(PW_GID)));
        }
    }
}
