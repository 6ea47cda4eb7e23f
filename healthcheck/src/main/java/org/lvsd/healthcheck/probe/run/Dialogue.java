package org.lvsd.healthcheck.probe.run;

import io.netty.buffer.ByteBuf;

/** What a probe says on a bare connection, and what it makes of the answer. On the probe's thread. */
public interface Dialogue {
    /** The connection is there. @return all that is to be said; it is not released */
    ByteBuf opening();

    /** Something came, perhaps with what had come before and was not read; what is not read now comes again with what follows. */
    void received(ByteBuf bytes);

    /** No more will come. What was not read is given once more. */
    void closed(ByteBuf rest);

    /** The connection has failed. */
    void failed(Throwable cause);
}
