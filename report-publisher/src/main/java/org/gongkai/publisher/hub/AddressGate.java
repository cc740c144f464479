package org.gongkai.publisher.hub;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Looks at the very address that a connection is about to be made to. A name that resolved to a public address when it was
 * asked for may resolve to another one a moment later (DNS rebinding), so looking earlier is no use.
 */
final class AddressGate extends ChannelOutboundHandlerAdapter {

    static final String REFUSAL = "the address lies in a private network";

    private final boolean privateToo;

    AddressGate(boolean privateToo) {
        this.privateToo = privateToo;
    }

    @Override
    public void connect(
            ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise)
            throws Exception {
        if (remote instanceof InetSocketAddress internet && admits(internet)) {
            super.connect(context, remote, local, promise);
        } else {
            promise.setFailure(new ConnectException(REFUSAL));
        }
    }

    private boolean admits(InetSocketAddress remote) {
        var address = remote.getAddress();
        return address != null
                && (privateToo ? PublicAddress.isOfOneMachine(address) : PublicAddress.isPublic(address));
    }
}
