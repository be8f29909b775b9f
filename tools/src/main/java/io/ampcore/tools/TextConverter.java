package io.ampcore.tools;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Makes an option's value of its text, and says in the parser's own words what is wrong with it. */
abstract class TextConverter<T> implements ITypeConverter<T> {
    private final Function<String, T> parser;

    /** @param parser throws {@link IllegalArgumentException} with a message for the user. */
    TextConverter(Function<String, T> parser) {
        this.parser = parser;
    }

    @Override
    public final T convert(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException ex) {
            throw new TypeConversionException(ex.getMessage());
        }
    }
}
