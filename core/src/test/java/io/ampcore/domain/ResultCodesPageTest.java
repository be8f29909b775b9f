package io.ampcore.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code result-codes.md} says what {@link ResultCode} says. */
class ResultCodesPageTest {
    private static final String WRITE_PROP_NAME = "ampcore.pages.write";
    private static final String WRITE_COMMAND = "mvn -q -pl core test -Dtest=ResultCodesPageTest -D" + WRITE_PROP_NAME;
    private static final Path PAGE = Path.of("result-codes.md");

    private static final String INTRODUCTION = """
            # Result codes

            Written from [`ResultCode`](src/main/java/io/ampcore/domain/ResultCode.java) by `%s`; a test holds it to that.

            The first row that applies is the answer. Numbers are stable and never used again. *final*: the same request will be
            refused again; *transient*: it may succeed later, under a new id if the refusal was kept. The last column is the
            action code of ISO 8583:1993 (data element 39) for a gateway that answers a card terminal.

            | | number | name | | meaning | what to do | ISO 8583 |
            |--:|--:|---|---|---|---|---|
            """;

    @Test
    void shouldListEveryCodeWithItsMeaningAdviceAndActionCode() throws IOException {
        String page = render();
        if (System.getProperty(WRITE_PROP_NAME) != null) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, Files.readString(PAGE), "core/" + PAGE + " is out of date; write it with: " + WRITE_COMMAND);
    }

    @Test
    void shouldSayWhatEachCodeMeansAndWhatToDoInSentences() {
        for (ResultCode code : ResultCode.values()) {
            assertSentence(code, "meaning", code.meaning());
            assertSentence(code, "advice", code.advice());
        }
    }

    @Test
    void shouldApproveExactlySuccesses() {
        for (ResultCode code : ResultCode.values()) {
            assertEquals(code.isSuccess(), code.action().digits().startsWith("0"), code.name());
        }
    }

    private static void assertSentence(ResultCode code, String what, String text) {
        assertFalse(text.isBlank(), code + " has no " + what);
        assertEquals('.', text.charAt(text.length() - 1), code + ": its " + what + " is no sentence: " + text);
    }

    private static String render() {
        StringBuilder page = new StringBuilder(INTRODUCTION.formatted(WRITE_COMMAND));
        int precedence = 1;
        for (ResultCode code : ResultCode.values()) {
            page.append("| %d | %d | `%s` | %s | %s | %s | %s %s |\n"
                    .formatted(
                            precedence++,
                            code.number(),
                            code.name(),
                            kind(code),
                            code.meaning(),
                            code.advice(),
                            code.action().digits(),
                            code.action().text()));
        }
        return page.toString();
    }

    private static String kind(ResultCode code) {
        if (code.isSuccess()) return "done";
        return code.isTransient() ? "transient" : "final";
    }
}
