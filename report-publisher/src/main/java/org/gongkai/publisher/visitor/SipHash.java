package org.gongkai.publisher.visitor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012): a short hash that nobody without the key can compute or invert by trying out
 * addresses. Ten times as fast as an HMAC, which matters at each view.
 */
public record SipHash(long key0, long key1) {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    public static SipHash withRandomKey(SecureRandom random) {
        return new SipHash(random.nextLong(), random.nextLong());
    }

    public long hash(byte[] message) {
        var state = new State(key0, key1);
        int whole = message.length & ~7;
        for (int i = 0; i < whole; i += Long.BYTES) {
            state.absorb((long) WORD.get(message, i));
        }
        long last = (long) message.length << 56;
        for (int i = whole; i < message.length; i++) {
            last |= (message[i] & 0xFFL) << (8 * (i - whole));
        }
        state.absorb(last);
        return state.finish();
    }

    private static final class State {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        private State(long key0, long key1) {
            v0 = key0 ^ 0x736f6d6570736575L;
            v1 = key1 ^ 0x646f72616e646f6dL;
            v2 = key0 ^ 0x6c7967656e657261L;
            v3 = key1 ^ 0x7465646279746573L;
        }

        private void absorb(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        private long finish() {
            v2 ^= 0xFF;
            round();
            round();
            round();
            round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
