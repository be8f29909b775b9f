package io.ampcore.dispatch;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.Principals;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.GenesisDecoder;
import io.ampcore.protocol.GenesisEncoder;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.MessageHeaderEncoder;

/** The first command of a journal, to and from the numbers that it carries. */
public final class GenesisCodec {
    private GenesisCodec() {}

    /**
     * Writes the command, in the operator's name.
     *
     * @return its length.
     */
    public static int encode(Genesis genesis, NativeBuffer buffer, int offset) {
        MessageHeaderEncoder header = new MessageHeaderEncoder();
        GenesisEncoder command = new GenesisEncoder().wrapAndApplyHeader(buffer, offset, header);
        header.sessionId(0)
                .sessionSequence(0)
                .principalId(Integer.toUnsignedLong(Principals.OPERATOR))
                .reserved(0)
                .timestampNs(0);
        command.holderCapacity(genesis.holderCapacity())
                .partitionCapacity(genesis.partitionCapacity())
                .balanceCapacity(genesis.balanceCapacity())
                .stakeCapacity(genesis.stakeCapacity())
                .lockCapacity(genesis.lockCapacity())
                .declineCapacity(genesis.declineCapacity())
                .grantCapacity(genesis.grantCapacity())
                .policyCapacity(genesis.policyCapacity())
                .assetCapacity(genesis.assetCapacity())
                .assetTermsCapacity(genesis.assetTermsCapacity())
                .locksPerGroup(genesis.locksPerGroup())
                .sessionCapacity(genesis.sessionCapacity())
                .sessionWindow(genesis.sessionWindow())
                .chainLengthMax(genesis.chainLengthMax())
                .duePerCommand(genesis.duePerCommand())
                .duePerTick(genesis.duePerTick())
                .roleCapacity(genesis.roleCapacity())
                .limitCapacity(genesis.limitCapacity());
        return MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength();
    }

    /** @return whether a command that {@link CommandCheck} passed is a genesis. */
    public static boolean isGenesis(NativeBuffer buffer, int offset) {
        return new MessageHeaderDecoder().wrap(buffer, offset).templateId() == GenesisDecoder.TEMPLATE_ID;
    }

    /** @throws IllegalArgumentException if a number is out of its range. */
    public static Genesis decode(NativeBuffer buffer, int offset) {
        return decode(new GenesisDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder()));
    }

    static Genesis decode(GenesisDecoder command) {
        return new Genesis(
                (int) command.holderCapacity(),
                (int) command.partitionCapacity(),
                (int) command.balanceCapacity(),
                (int) command.stakeCapacity(),
                (int) command.policyCapacity(),
                (int) command.assetCapacity(),
                (int) command.assetTermsCapacity(),
                (int) command.lockCapacity(),
                (int) command.declineCapacity(),
                (int) command.grantCapacity(),
                (int) command.locksPerGroup(),
                (int) command.sessionCapacity(),
                (int) command.sessionWindow(),
                (int) command.chainLengthMax(),
                (int) command.duePerCommand(),
                (int) command.duePerTick(),
                (int) command.roleCapacity(),
                (int) command.limitCapacity());
    }
}
