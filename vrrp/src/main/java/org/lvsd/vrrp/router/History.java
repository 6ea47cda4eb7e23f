package org.lvsd.vrrp.router;

/** What one virtual router went through, as far as anyone asks. */
final class History {
    private long sinceNanos;
    private ChangeReason reason = ChangeReason.NOT_STARTED;
    private String detail = "";
    private long becameMaster;

    History(long nowNanos) {
        sinceNanos = nowNanos;
    }

    void changed(RouterState to, ChangeReason why, String explanation, long nowNanos) {
        sinceNanos = nowNanos;
        reason = why;
        detail = explanation;
        if (to == RouterState.MASTER) {
            becameMaster++;
        }
    }

    long sinceNanos() {
        return sinceNanos;
    }

    ChangeReason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }

    long becameMaster() {
        return becameMaster;
    }
}
