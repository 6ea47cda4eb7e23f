package org.lvsd.netlink.socket;

import java.util.List;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkError;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.NetlinkMessage;
import org.lvsd.netlink.nftables.Generation;
import org.lvsd.netlink.nftables.InputFilter;
import org.lvsd.netlink.nftables.Transaction;

/** nf_tables over netlink. */
public final class NftablesClient implements Nftables {
    private static final long TIMEOUT_MILLIS = 1000;

    private final NetlinkTransport transport;
    private final Conversation questions;

    NftablesClient(NetlinkTransport transport) {
        this.transport = transport;
        this.questions = new Conversation(transport);
    }

    /**
     * Opens a socket to the network namespace that this thread is in, for one conversation: after an error it is to be closed, as answers may still be on their way.
     *
     * @throws NetlinkException EPROTONOSUPPORT where the kernel has no nfnetlink
     */
    public static NftablesClient open() throws NetlinkException {
        return new NftablesClient(
                NetlinkSocket.blocking(NetlinkSocket.NETLINK_NETFILTER, "the nf_tables socket", TIMEOUT_MILLIS));
    }

    @Override
    public void replace(InputFilter filter) throws NetlinkException {
        commit(filter.replace(), "put nf_tables table inet " + filter.table());
    }

    @Override
    public void remove(InputFilter filter) throws NetlinkException {
        commit(filter.remove(), "remove nf_tables table inet " + filter.table());
    }

    @Override
    public int generation() throws NetlinkException {
        Request request = Request.of("read", "the generation of nf_tables", Generation.question());
        NetlinkMessage answer = questions.ask(Generation.questionType(), request);
        try {
            return Generation.of(answer);
        } catch (MalformedMessageException e) {
            throw request.failed(0, e.getMessage());
        }
    }

    @Override
    public boolean hasTable(String name) throws NetlinkException {
        try {
            byte[] question = Generation.tableQuestion(name);
            questions.ask(
                    Generation.tableQuestionType(), Request.of("look for", "nf_tables table inet " + name, question));
            return true;
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ENOENT) {
                return false;
            }
            throw e;
        }
    }

    /** The kernel answers what failed, whichever it was, and what is last in any case. */
    private void commit(Transaction transaction, String what) throws NetlinkException {
        transport.send(transaction.encode());
        boolean done = false;
        while (!done) {
            for (NetlinkMessage message : answers(what)) {
                if (message.type() == NetlinkMessage.NLMSG_ERROR) {
                    refuse(message, what);
                    done |= message.sequence() == transaction.lastSequence();
                }
            }
        }
    }

    private List<NetlinkMessage> answers(String what) throws NetlinkException {
        try {
            return NetlinkMessage.parse(transport.receive());
        } catch (MalformedMessageException e) {
            throw new NetlinkException(what, "", 0, e.getMessage());
        }
    }

    private static void refuse(NetlinkMessage message, String what) throws NetlinkException {
        try {
            NetlinkError error = NetlinkError.of(message);
            if (!error.isAcknowledgement()) {
                throw new NetlinkException(what, "", error.errno(), error.text());
            }
        } catch (MalformedMessageException e) {
            throw new NetlinkException(what, "", 0, e.getMessage());
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
