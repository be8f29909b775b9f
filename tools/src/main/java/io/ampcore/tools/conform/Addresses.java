package io.ampcore.tools.conform;

import io.ampcore.domain.ResultCode;
import io.ampcore.protocol.RegisterHolderEncoder;
import io.ampcore.state.Holders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
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

    /** @return also of a holder that the ledger made by itself, because a payload named it. */
    String address(int id) {
        if (id < byId.size() && byId.get(id) != null) return byId.get(id);
        Holders holders = node.ledger().state().holders();
        HexFormat hex = HexFormat.of();
        return "0x"
                + hex.toHexDigits(holders.address0(id))
                + hex.toHexDigits(holders.address1(id))
                + hex.toHexDigits(holders.address2(id));
    }
}
