package io.ampcore.driver;

import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Label;
import io.ampcore.token.Token;
import io.ampcore.token.hook.Behaviour;
import io.ampcore.token.hook.Transfer;
import java.math.BigInteger;
import java.util.Arrays;

/** Calls contracts as far as a world is built by them; who may call is the dispatcher's to judge. */
final class TokenCaller {
    private static final int WORD = 32;

    private final Token token;

    TokenCaller(Token token) {
        this.token = token;
    }

    ResultCode call(Command.Call call) {
        int callerId = call.callerId();
        if (call instanceof Command.DeployToken) return token.deployment().deployToken(callerId);
        if (call instanceof Command.DeployContract deploy) {
            return token.deployment().deploy(callerId, Behaviour.get(deploy.behaviour()), deploy.parameter());
        }
        if (call instanceof Command.SetHook hook) {
            return token.deployment().setHook(callerId, hook.holderId(), hook.isSender(), hook.implementerId());
        }
        if (call instanceof Command.SetPartitionStrategy strategy) {
            return token.strategies().set(callerId, strategy.prefix(), strategy.implementerId());
        }
        if (call instanceof Command.AuthorizeOperator authorize) {
            return token.operators().authorize(callerId, authorize.operatorId());
        }
        if (call instanceof Command.AddFlexaPartition add) {
            return token.flexaManager().inflows().addPartition(callerId, label(add.partition()));
        }
        boolean isPlain = call instanceof Command.Transfer transfer
                && transfer.operatorData().equals(OperatorData.NONE);
        if (isPlain) return transfer((Command.Transfer) call);
        throw new AssertionError("not by rules alone: " + call);
    }

    private ResultCode transfer(Command.Transfer call) {
        Transfer transfer = token.transfers().begin(call.callerId(), call.fromId(), call.toId());
        transfer.source().set(label(call.partition()));
        transfer.value().set(new UInt256().set(call.value()));
        if (!call.destination().equals(call.partition())) {
            byte[] data = new byte[2 * WORD];
            Arrays.fill(data, 0, WORD, (byte) 0xFF);
            for (int i = 0; i < WORD; i++) {
                data[2 * WORD - 1 - i] = call.destination().shiftRight(8 * i).byteValue();
            }
            transfer.data().wrap(new NativeBuffer(data));
        }
        return token.transfers().execute();
    }

    private static Label label(BigInteger label) {
        return new Label()
                .set(
                        label.shiftRight(192).longValue(),
                        label.shiftRight(128).longValue(),
                        label.shiftRight(64).longValue(),
                        label.longValue());
    }
}
