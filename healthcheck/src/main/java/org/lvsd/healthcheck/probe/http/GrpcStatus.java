package org.lvsd.healthcheck.probe.http;

import org.lvsd.healthcheck.probe.run.Printable;

/** The names of gRPC's status codes: grpc/doc/statuscodes.md. */
final class GrpcStatus {
    private static final String[] NAMES = {
        "OK",
        "CANCELLED",
        "UNKNOWN",
        "INVALID_ARGUMENT",
        "DEADLINE_EXCEEDED",
        "NOT_FOUND",
        "ALREADY_EXISTS",
        "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION",
        "ABORTED",
        "OUT_OF_RANGE",
        "UNIMPLEMENTED",
        "INTERNAL",
        "UNAVAILABLE",
        "DATA_LOSS",
        "UNAUTHENTICATED"
    };

    private GrpcStatus() {}

    /** {@code NOT_FOUND: unknown service}, or the number where there is no name. */
    static String text(String code, String message) {
        String name = code;
        for (int i = 0; i < NAMES.length; i++) {
            if (code.equals(Integer.toString(i))) {
                name = NAMES[i];
            }
        }
        return Printable.text(message.isEmpty() ? name : name + ": " + message);
    }
}
