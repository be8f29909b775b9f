package io.ampcore.tools.message;

import java.util.ArrayList;
import java.util.List;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.ir.GenerationUtil;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

/** Turns SBE's flat list of tokens, each construct between a BEGIN and an END, into blocks and fields. */
final class TokenReader {
    private TokenReader() {}

    /** @param tokens of one message, from its BEGIN to its END. */
    static Block body(List<Token> tokens) {
        return block(GenerationUtil.getMessageBody(tokens), tokens.get(0).encodedLength());
    }

    /** @param tokens of one composite, from its BEGIN to its END. */
    static FieldType.Composite composite(List<Token> tokens) {
        List<Field> members = new ArrayList<>();
        for (int i = 1; i < tokens.size() - 1; i += tokens.get(i).componentTokenCount()) {
            Token member = tokens.get(i);
            members.add(new Field(member.name(), member.offset(), member.version(), type(tokens, i)));
        }
        return new FieldType.Composite(tokens.get(0).encodedLength(), members);
    }

    private static Block block(List<Token> tokens, int length) {
        List<Field> fields = new ArrayList<>();
        List<Block.Group> groups = new ArrayList<>();
        List<Block.Data> data = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i += tokens.get(i).componentTokenCount()) {
            Token token = tokens.get(i);
            switch (token.signal()) {
                case BEGIN_FIELD ->
                    fields.add(
                            new Field(token.name(), tokens.get(i + 1).offset(), token.version(), type(tokens, i + 1)));
                case BEGIN_GROUP -> groups.add(group(tokens.subList(i, i + token.componentTokenCount())));
                case BEGIN_VAR_DATA -> data.add(data(tokens, i));
                default -> throw unknown(token);
            }
        }
        return new Block(length, fields, groups, data);
    }

    /** BEGIN, the composite of its dimension, its members, END. */
    private static Block.Group group(List<Token> tokens) {
        Token group = tokens.get(0);
        int members = 1 + tokens.get(1).componentTokenCount();
        return new Block.Group(
                group.name(),
                group.version(),
                composite(tokens.subList(1, members)),
                block(tokens.subList(members, tokens.size() - 1), group.encodedLength()));
    }

    /** BEGIN, then a composite of the length and the data. */
    private static Block.Data data(List<Token> tokens, int begin) {
        Token data = tokens.get(begin);
        return new Block.Data(data.name(), data.version(), number(tokens.get(begin + 2)));
    }

    /** The type that stands at a place: one value, or a construct that begins there. */
    private static FieldType type(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        return switch (token.signal()) {
            case ENCODING -> token.arrayLength() > 1 ? bytes(token) : number(token);
            case BEGIN_ENUM, BEGIN_SET -> number(token);
            case BEGIN_COMPOSITE -> compositeOrNumber(tokens.subList(at, at + token.componentTokenCount()));
            default -> throw unknown(token);
        };
    }

    /** Composites of nothing but 64-bit words are numbers wider than SBE has, low word first. */
    private static FieldType compositeOrNumber(List<Token> tokens) {
        List<Token> words = tokens.subList(1, tokens.size() - 1);
        boolean isNumber = words.size() > 1
                && words.stream()
                        .allMatch(word -> word.signal() == Signal.ENCODING
                                && word.encoding().primitiveType() == PrimitiveType.UINT64
                                && word.arrayLength() == 1);
        return isNumber ? new FieldType.WholeNumber(words.size() * Long.BYTES, false) : composite(tokens);
    }

    private static FieldType bytes(Token token) {
        if (token.encoding().primitiveType().size() != 1) throw unknown(token);
        return new FieldType.Bytes(token.arrayLength());
    }

    private static FieldType.WholeNumber number(Token token) {
        PrimitiveType type = token.encoding().primitiveType();
        return switch (type) {
            case CHAR, UINT8, UINT16, UINT32, UINT64 -> new FieldType.WholeNumber(type.size(), false);
            case INT8, INT16, INT32, INT64 -> new FieldType.WholeNumber(type.size(), true);
            default -> throw unknown(token);
        };
    }

    private static IllegalStateException unknown(Token token) {
        return new IllegalStateException("the schema has something that tools cannot show: " + token);
    }
}
