package io.ampcore.tools;

import io.ampcore.tools.text.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs the command line as a user types it, in this process, and keeps what it prints. */
final class AmpDriver {
    private int status;
    private String out = "";
    private String err = "";

    /** Runs {@code amp} with these arguments. */
    AmpDriver run(Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        PrintStream standardOut = System.out;
        PrintStream standardErr = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        StringWriter usage = new StringWriter();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            status = Amp.newCommandLine().setErr(new PrintWriter(usage, true)).execute(words);
        } finally {
            System.setOut(standardOut);
            System.setErr(standardErr);
        }
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8) + usage;
        return this;
    }

    int status() {
        return status;
    }

    String out() {
        return out;
    }

    String err() {
        return err;
    }

    List<String> lines() {
        return out.lines().toList();
    }

    /** @return the one line of JSON that was printed; numbers as their digits. */
    Map<String, Object> json() {
        return JsonObject.parse(out.strip());
    }
}
