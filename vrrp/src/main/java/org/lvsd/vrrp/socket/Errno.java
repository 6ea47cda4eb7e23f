package org.lvsd.vrrp.socket;

/** Error numbers that sockets meet, from {@code asm-generic/errno-base.h} and {@code asm-generic/errno.h}. */
final class Errno {
    static final int EPERM = 1;
    static final int EBADF = 9;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int ENFILE = 23;
    static final int EMFILE = 24;
    static final int EMSGSIZE = 90;
    static final int EAFNOSUPPORT = 97;
    static final int EADDRNOTAVAIL = 99;
    static final int ENETDOWN = 100;
    static final int ENETUNREACH = 101;
    static final int ENOBUFS = 105;

    private Errno() {}

    static String name(int errno) {
        return switch (errno) {
            case EPERM -> "EPERM";
            case EBADF -> "EBADF";
            case EAGAIN -> "EAGAIN";
            case ENOMEM -> "ENOMEM";
            case EACCES -> "EACCES";
            case 6 -> "ENXIO";
            case ENODEV -> "ENODEV";
            case EINVAL -> "EINVAL";
            case ENFILE -> "ENFILE";
            case EMFILE -> "EMFILE";
            case EMSGSIZE -> "EMSGSIZE";
            case EAFNOSUPPORT -> "EAFNOSUPPORT";
            case EADDRNOTAVAIL -> "EADDRNOTAVAIL";
            case ENETDOWN -> "ENETDOWN";
            case ENETUNREACH -> "ENETUNREACH";
            case ENOBUFS -> "ENOBUFS";
            default -> "errno " + errno;
        };
    }

    static String remedy(String operation, int errno) {
        return switch (errno) {
            case EPERM, EACCES ->
                "run as root, or with CAP_NET_RAW and CAP_NET_ADMIN; a firewall on output can refuse too";
            case EBADF -> "the socket was closed: open it again";
            case EAGAIN, ENOBUFS ->
                "the interface's queue or the socket's buffer is full: nothing to do if it passes,"
                        + " else look for a stuck interface";
            case ENOMEM -> "the kernel is out of memory, or net.ipv4.igmp_max_memberships is used up";
            case 6, ENODEV -> "the interface is gone: open the socket again once it is back";
            case ENFILE, EMFILE -> "raise the limit of open files (LimitNOFILE)";
            case EMSGSIZE -> "fewer virtual addresses in one instance, or a larger MTU";
            case EAFNOSUPPORT ->
                operation.startsWith("send")
                        ? "a peer has the address family of the transport's source"
                        : "the kernel lacks this address family, or it is disabled (ipv6.disable)";
            case ENETDOWN -> "bring the interface up";
            case ENETUNREACH -> "the interface must be up, and the source address on it";
            case EINVAL, EADDRNOTAVAIL ->
                operation.startsWith("send")
                        ? "the source address must be on the interface, and no longer tentative"
                        : "check the interface's name and index, and that it has this address family";
            default -> "see errno(3)";
        };
    }
}
