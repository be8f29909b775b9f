package io.ampcore.token;

import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Label;
import io.ampcore.token.fcm.FlexaManager;
import io.ampcore.token.fcm.FlexaRole;
import io.ampcore.token.hook.Behaviour;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * Calls as the rows of a table write them: {@code verb caller arguments}. A holder is a name, {@code nobody} the zero address,
 * {@code unknown} an id that nobody has; a number is decimal or {@code max}; roots are {@code r1}, {@code r2}, {@code r0} is zero.
 */
final class Calls {
    private static final int UNKNOWN_ID = 999;
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    private final TokenDriver driver;
    private final Token token;
    private final FlexaManager flexa;

    Calls(TokenDriver driver) {
        this.driver = driver;
        token = driver.token();
        flexa = token.flexaManager();
    }

    ResultCode call(String text) {
        String[] words = text.split(" +");
        int caller = holder(words[1]);
        if (words[0].startsWith("flexa.")) return callFlexa(words[0], caller, words);
        return switch (words[0]) {
            case "approve" -> token.allowances().approve(caller, label(words[2]), holder(words[3]), number(words[4]));
            case "increase" -> token.allowances().increase(caller, label(words[2]), holder(words[3]), number(words[4]));
            case "decrease" -> token.allowances().decrease(caller, label(words[2]), holder(words[3]), number(words[4]));
            case "authorize" -> token.operators().authorize(caller, holder(words[2]));
            case "revoke" -> token.operators().revoke(caller, holder(words[2]));
            case "authorizeFor" -> token.operators().authorizeByPartition(caller, label(words[2]), holder(words[3]));
            case "revokeFor" -> token.operators().revokeByPartition(caller, label(words[2]), holder(words[3]));
            case "register" -> token.collateralManagers().register(caller);
            case "setStrategy" ->
                token.strategies().set(caller, Integer.parseUnsignedInt(words[2], 16), holder(words[3]));
            case "nameOwner" -> token.ownership().authorizeTransfer(caller, holder(words[2]));
            case "assumeOwnership" -> token.ownership().assume(caller);
            case "setHook" ->
                token.deployment().setHook(caller, holder(words[2]), words[3].equals("sender"), holder(words[4]));
            case "deployToken" -> token.deployment().deployToken(caller);
            case "deploy" -> token.deployment().deploy(caller, Behaviour.valueOf(words[2]), 0);
            case "mintOld" -> token.swap().mintOld(caller, holder(words[2]), number(words[3]));
            case "approveOld" -> token.swap().approveOld(caller, number(words[2]));
            case "swap" -> token.swap().swap(caller, holder(words[2]), false);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private ResultCode callFlexa(String verb, int caller, String[] words) {
        return switch (verb) {
            case "flexa.addPartition" -> flexa.inflows().addPartition(caller, label(words[2]));
            case "flexa.removePartition" -> flexa.inflows().removePartition(caller, label(words[2]));
            case "flexa.setRole" -> flexa.roles().setRole(caller, FlexaRole.valueOf(words[2]), holder(words[3]));
            case "flexa.raiseLimit" -> flexa.withdrawals().modifyLimit(caller, false, number(words[2]));
            case "flexa.lowerLimit" -> flexa.withdrawals().modifyLimit(caller, true, number(words[2]));
            case "flexa.addRoot" ->
                flexa.withdrawals().addRoot(caller, root(words[2]), number(words[3]), roots(words, 4));
            case "flexa.removeRoots" -> flexa.withdrawals().removeRoots(caller, roots(words, 2));
            case "flexa.setFallbackRoot" ->
                flexa.fallback().setRoot(caller, root(words[2]), number(words[3]), Long.parseLong(words[4]));
            case "flexa.resetDate" -> flexa.fallback().resetDate(caller, Long.parseLong(words[2]));
            case "flexa.setDelay" -> flexa.fallback().setDelay(caller, number(words[2]));
            case "flexa.nameOwner" -> flexa.roles().authorizeOwnershipTransfer(caller, holder(words[2]));
            case "flexa.assumeOwnership" -> flexa.roles().assumeOwnership(caller);
            default -> throw new IllegalArgumentException(verb);
        };
    }

    int holder(String name) {
        return name.equals("unknown") ? UNKNOWN_ID : driver.holder(name);
    }

    Label label(String text) {
        return driver.label(text);
    }

    static Label root(String text) {
        return new Label().set(0, 0, 0, Long.parseLong(text.substring(1)));
    }

    static UInt256 number(String text) {
        return new UInt256().set(text.equals("max") ? MAX : new BigInteger(text));
    }

    private static NativeBuffer roots(String[] words, int from) {
        NativeBuffer list = new NativeBuffer(new byte[Math.max(0, words.length - from) * 32]);
        for (int i = from; i < words.length; i++) {
            list.putLong((i - from) * 32 + 24, root(words[i]).word(3), ByteOrder.BIG_ENDIAN);
        }
        return list;
    }
}
