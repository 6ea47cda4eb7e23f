package org.lvsd.netlink;

/** The errors that netlink answers with (asm-generic/errno-base.h, errno.h), in words. */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ERANGE = 34;
    public static final int EADDRNOTAVAIL = 99;
    public static final int ENOBUFS = 105;

    private Errno() {}

    public static String describe(int errno) {
        return switch (errno) {
            case EPERM -> "EPERM (not permitted)";
            case ENOENT -> "ENOENT (no such entry)";
            case ESRCH -> "ESRCH (no such service)";
            case EINTR -> "EINTR (interrupted)";
            case EAGAIN -> "EAGAIN (no answer in time)";
            case ENOMEM -> "ENOMEM (out of memory)";
            case 13 -> "EACCES (permission denied)";
            case EBUSY -> "EBUSY (busy)";
            case EEXIST -> "EEXIST (already there)";
            case ENODEV -> "ENODEV (no such device)";
            case EINVAL -> "EINVAL (invalid argument)";
            case ERANGE -> "ERANGE (out of range)";
            case 93 -> "EPROTONOSUPPORT (protocol not supported)";
            case 95 -> "EOPNOTSUPP (not supported)";
            case 97 -> "EAFNOSUPPORT (address family not supported)";
            case EADDRNOTAVAIL -> "EADDRNOTAVAIL (no such address)";
            case 100 -> "ENETDOWN (interface is down)";
            case 101 -> "ENETUNREACH (network is unreachable)";
            case ENOBUFS -> "ENOBUFS (no buffer space)";
            default -> "errno " + errno;
        };
    }

    static String remedy(int errno) {
        return switch (errno) {
            case EPERM -> "CAP_NET_ADMIN is needed: run as root or grant it";
            case 97 -> "the kernel lacks this address family, or IPv6 is disabled";
            default -> "";
        };
    }
}
