package org.lvsd.netlink.nftables;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is in the sets of an {@link InputFilter}. */
final class InputKeys {
    private static final int IFNAMSIZ = 16;

    private InputKeys() {}

    /** Every set, the empty ones too, with its keys. */
    static Map<InputSet, List<byte[]>> of(InputFilter filter) {
        Map<InputSet, List<byte[]>> elements = new EnumMap<>(InputSet.class);
        for (InputSet each : InputSet.values()) {
            elements.put(each, new ArrayList<>());
        }
        for (Unaccepted each : filter.addresses()) {
            add(elements, each);
        }
        for (LocalService each : filter.localServices()) {
            add(elements, each);
        }
        for (int device : filter.discarding()) {
            byte[] key = ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .putInt(device)
                    .array();
            elements.getOrDefault(InputSet.DISCARDING, List.of()).add(key);
        }
        return elements;
    }

    private static void add(Map<InputSet, List<byte[]>> elements, Unaccepted entry) {
        byte[] address = entry.address().getAddress();
        InputSet set = address.length == 4
                ? InputSet.ADDRESSES4
                : entry.address().isLinkLocalAddress() ? InputSet.LINK_LOCAL : InputSet.ADDRESSES6;
        ByteBuffer key = ByteBuffer.allocate(set.keyBytes()).put(address);
        if (set == InputSet.LINK_LOCAL) {
            byte[] device = entry.device().getBytes(StandardCharsets.UTF_8);
            key.put(device, 0, Math.min(device.length, IFNAMSIZ - 1));
        }
        elements.getOrDefault(set, List.of()).add(key.array());
    }

    private static void add(Map<InputSet, List<byte[]>> elements, LocalService service) {
        byte[] address = service.address().getAddress();
        InputSet set = address.length == 4 ? InputSet.LOCAL_SERVICES4 : InputSet.LOCAL_SERVICES6;
        ByteBuffer key = ByteBuffer.allocate(set.keyBytes()).put(address);
        key.put((byte) service.protocol()).put(new byte[3]).putShort((short) service.port());
        elements.getOrDefault(set, List.of()).add(key.array());
    }
}
