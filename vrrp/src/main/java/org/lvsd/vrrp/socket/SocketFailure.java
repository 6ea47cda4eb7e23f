package org.lvsd.vrrp.socket;

/**
 * A system call that failed, told so that an operator can act on it.
 *
 * @param operation the call, with the option it was to set: {@code setsockopt SO_BINDTODEVICE}
 * @param object on what: {@code VRRP IPv4 socket on eth0}
 * @param errno the kernel's error number ({@code asm-generic/errno.h})
 * @param text the kernel's text for it
 * @param remedy what to do about it
 */
public record SocketFailure(String operation, String object, int errno, String text, String remedy)
        implements SendResult {

    static SocketFailure of(String operation, String object, int errno) {
        return new SocketFailure(operation, object, errno, Libc.strerror(errno), Errno.remedy(operation, errno));
    }

    /** The same failure, told of a nearer object. */
    SocketFailure on(String nearer) {
        return new SocketFailure(operation, nearer, errno, text, remedy);
    }

    /** One line: what failed, on what, why, and what to do. */
    public String message() {
        return object + ": " + cause() + "; " + remedy;
    }

    /** {@code sendmsg failed: EPERM (Operation not permitted)}. */
    public String cause() {
        return operation + " failed: " + Errno.name(errno) + " (" + text + ")";
    }
}
