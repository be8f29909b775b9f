package io.ampcore.model;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A pool as the domain's page tells it (§4), with nothing in mind but being right. */
public final class NaivePool {
    public static final BigInteger NOBODYS = BigInteger.valueOf(1_000);

    public final Map<Integer, NaiveStake> stakes = new HashMap<>();
    public BigInteger tokens = ZERO;
    public BigInteger units = ZERO;
    public BigInteger locked = ZERO;
    public int restarts;

    /** One supplier's units: those that stand, and those that are leaving by the time at which they vest. */
    public static final class NaiveStake {
        public BigInteger standing = ZERO;
        public final TreeMap<Long, BigInteger> leaving = new TreeMap<>();

        public BigInteger vested(long nowNs) {
            return sum(leaving.headMap(nowNs, true));
        }

        public BigInteger all() {
            return standing.add(sum(leaving));
        }

        void burn(BigInteger amount) {
            BigInteger rest = amount;
            while (rest.signum() > 0 && !leaving.isEmpty()) {
                Map.Entry<Long, BigInteger> first = leaving.pollFirstEntry();
                BigInteger part = rest.min(first.getValue());
                if (part.compareTo(first.getValue()) < 0) {
                    leaving.put(first.getKey(), first.getValue().subtract(part));
                }
                rest = rest.subtract(part);
            }
            standing = standing.subtract(rest);
        }

        private static BigInteger sum(Map<Long, BigInteger> part) {
            return part.values().stream().reduce(ZERO, BigInteger::add);
        }
    }

    public NaiveStake stake(int supplierId) {
        return stakes.computeIfAbsent(supplierId, id -> new NaiveStake());
    }

    public BigInteger quote(BigInteger amount) {
        if (tokens.signum() == 0) return amount.subtract(NOBODYS).max(ZERO);
        return amount.multiply(units).divide(tokens);
    }

    public void inflow(int supplierId, BigInteger amount) {
        BigInteger minted = quote(amount);
        units = units.add(tokens.signum() == 0 ? amount : minted);
        tokens = tokens.add(amount);
        stake(supplierId).standing = stake(supplierId).standing.add(minted);
    }

    /** Of a supplier, who loses units for it at most as far as it has some; 0 is nobody. */
    public void outflow(int supplierId, BigInteger amount) {
        if (supplierId != 0) {
            burn(
                    supplierId,
                    ceil(amount.multiply(units), tokens).min(stake(supplierId).all()));
        }
        tokens = tokens.subtract(amount);
        if (tokens.signum() > 0 && units.compareTo(tokens.shiftLeft(30)) <= 0) return;
        stakes.clear();
        units = tokens;
        restarts++;
    }

    public void burn(int supplierId, BigInteger amount) {
        stake(supplierId).burn(amount);
        units = units.subtract(amount);
    }

    public BigInteger available() {
        return tokens.subtract(locked);
    }

    public BigInteger have(long nowNs) {
        if (units.signum() == 0) return available();
        BigInteger vested =
                stakes.values().stream().map(stake -> stake.vested(nowNs)).reduce(ZERO, BigInteger::add);
        return available().subtract(ceil(vested.multiply(tokens), units)).max(ZERO);
    }

    public BigInteger worth(BigInteger amount) {
        return units.signum() == 0 ? ZERO : amount.multiply(tokens).divide(units);
    }

    public static BigInteger ceil(BigInteger dividend, BigInteger divisor) {
        return dividend.add(divisor).subtract(ONE).divide(divisor);
    }
}
