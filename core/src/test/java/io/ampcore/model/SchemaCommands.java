package io.ampcore.model;

import io.ampcore.driver.Command;
import io.ampcore.driver.CommandEncoder;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.model.Episode.Sent;
import io.ampcore.protocol.GenesisDecoder;
import io.ampcore.protocol.MessageHeaderDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which commands the schema has, and which of them a list of messages sends. */
final class SchemaCommands {
    private static final Path SCHEMA = Path.of("src/main/sbe/ampcore.xml");
    private static final Pattern MESSAGE = Pattern.compile("<sbe:message name=\"(\\w+)\" id=\"(\\d+)\"");
    private static final int MESSAGE_LENGTH_MAX = 1024;

    private SchemaCommands() {}

    /**
     * @return names by template id, in the ranges that the schema's head gives to commands; without the one that nobody
     *     sends: a node begins its journal with it.
     */
    static Map<Integer, String> all() {
        Map<Integer, String> commands = new TreeMap<>();
        Matcher matcher = MESSAGE.matcher(schema());
        while (matcher.find()) {
            int id = Integer.parseInt(matcher.group(2));
            boolean isCommand = id < 30 || (id >= 40 && id < 100);
            if (isCommand && id != GenesisDecoder.TEMPLATE_ID) commands.put(id, matcher.group(1));
        }
        return commands;
    }

    private static String schema() {
        try {
            return Files.readString(SCHEMA);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** @return template ids of a message and of what it carries. */
    static Set<Integer> of(Sent sent) {
        Set<Integer> ids = new TreeSet<>();
        MessageEncoder whole = new MessageEncoder();
        whole.encode(sent.message(), sent.number());
        ids.add(new MessageHeaderDecoder().wrap(whole.buffer(), 0).templateId());
        for (Command command : sent.message().commands()) {
            NativeBuffer alone = new NativeBuffer(new byte[MESSAGE_LENGTH_MAX]);
            new CommandEncoder().encode(command, alone, 0);
            ids.add(new MessageHeaderDecoder().wrap(alone, 0).templateId());
        }
        return ids;
    }
}
