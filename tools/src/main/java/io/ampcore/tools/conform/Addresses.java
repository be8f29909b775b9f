package io.ampcore.tools.conform;

import io.ampcore.domain.ResultCode;
import io.ampcore.protocol.RegisterHolderEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The world's addresses and their holder ids; one that is new is registered with the ledger by a command. */
final class Addresses {
    static final String ZERO = "0x0000000000000000000000000000000000000000";

    private static final int LENGTH = 20;

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> byId = new ArrayList<>();
    private final CommandWriter writer = new CommandWriter();
    private final LiveNode node;
    private long timestampNs;

    Addresses(LiveNode node) {
        this.node = node;
        ids.put(ZERO, 0);
        byId.add(ZERO);
    }

    void now(long timestampNs) {
        this.timestampNs = timestampNs;
    }

    int id(String address, String name) {
        Integer known = ids.get(address);
        if (known != null) return known;
        writer.begin(RegisterHolderEncoder.TEMPLATE_ID, RegisterHolderEncoder.BLOCK_LENGTH)
                .bytes(Hex.bytes(address, LENGTH, name));
        ResultCode result = node.send(writer.buffer(), writer.end(), timestampNs);
        if (!result.isSuccess()) throw new IllegalStateException("holder not registered: " + address + " " + result);
        int id = node.told().id();
        ids.put(address, id);
        while (byId.size() <= id) {
            byId.add(null);
        }
        byId.set(id, address);
        return id;
    }

    String address(int id) {
        return byId.get(id);
    }
}
