package io.ampcore.tools.conform;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The recordings' hexadecimal and decimal words. */
final class Hex {
    private static final HexFormat FORMAT = HexFormat.of();
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    /** So many digits are below 2^256. */
    private static final int DIGITS_SAFE = 77;

    private static final BigInteger TOO_LARGE = BigInteger.ONE.shiftLeft(512);

    private Hex() {}

    /**
     * @throws BadRecordingException if it is not {@code 0x} and whole bytes of hexadecimal digits.
     */
    static byte[] bytes(String text, String name) {
        if (!text.startsWith("0x")) throw new BadRecordingException("bad hex in " + name + ": " + text);
        try {
            return FORMAT.parseHex(text, 2, text.length());
        } catch (IllegalArgumentException e) {
            throw new BadRecordingException("bad hex in " + name + ": " + text);
        }
    }

    /**
     * @throws BadRecordingException as {@link #bytes(String, String)}, or if there are more or fewer bytes.
     */
    static byte[] bytes(String text, int length, String name) {
        byte[] bytes = bytes(text, name);
        if (bytes.length != length) {
            throw new BadRecordingException("bad hex in " + name + ", not " + length + " bytes: " + text);
        }
        return bytes;
    }

    /**
     * Looks at every text of a line, also at those that are only compared.
     *
     * @throws BadRecordingException if one begins as hexadecimal and is not, or is a number above 2^256 - 1.
     */
    static void checkAll(Map<String, Object> line) {
        line.forEach((name, value) -> {
            if (!name.equals("hint")) {
                check(value, name);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static void check(Object value, String name) {
        if (value instanceof Map) {
            checkAll((Map<String, Object>) value);
        } else if (value instanceof List) {
            ((List<Object>) value).forEach(entry -> check(entry, name));
        } else if (value instanceof String text && text.startsWith("0x")) {
            bytes(text, name);
        } else if (value instanceof String text
                && text.length() > DIGITS_SAFE
                && NUMBER.matcher(text).matches()) {
            signed(text, name);
        }
    }

    static String text(byte[] bytes) {
        return "0x" + FORMAT.formatHex(bytes);
    }

    /**
     * @throws BadRecordingException if it is no decimal number from 0 to 2^256 - 1.
     */
    static BigInteger number(String text, String name) {
        BigInteger number = signed(text, name);
        if (number.signum() < 0) throw new BadRecordingException("number below 0 in " + name + ": " + text);
        return number;
    }

    /**
     * @throws BadRecordingException if it is no decimal number, or its magnitude is above 2^256 - 1.
     */
    static BigInteger signed(String text, String name) {
        if (!NUMBER.matcher(text).matches()) throw new BadRecordingException("bad number in " + name + ": " + text);
        BigInteger number = text.length() > 2 * DIGITS_SAFE ? TOO_LARGE : new BigInteger(text);
        if (number.bitLength() > 256) throw new BadRecordingException("number above 2^256-1 in " + name + ": " + text);
        return number;
    }
}
