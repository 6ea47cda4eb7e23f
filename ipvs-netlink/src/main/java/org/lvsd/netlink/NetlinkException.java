package org.lvsd.netlink;

import java.io.IOException;

/** The kernel refused, or could not be talked to. The message names the operation, the object, and the kernel's reason. */
public class NetlinkException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /** @param errno positive, or 0 when no errno came with it */
    public NetlinkException(String operation, String object, int errno, String text) {
        super(message(operation, object, errno, text));
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }

    private static String message(String operation, String object, int errno, String text) {
        String place = object.isEmpty() ? operation : operation + " " + object;
        String reason = errno == 0 ? text : Errno.describe(errno) + (text.isEmpty() ? "" : ": " + text);
        String remedy = Errno.remedy(errno);
        return place + ": " + reason + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
