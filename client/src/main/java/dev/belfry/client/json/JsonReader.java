package dev.belfry.client.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON document (RFC 8259), strictly. */
public final class JsonReader {
    /** Deepest nesting of arrays and objects. */
    static final int MAX_DEPTH = 200;

    private final String document;
    private int at;
    private int depth;

    private JsonReader(String document) {
        this.document = document;
    }

    /** The document's value. */
    public static Json read(String document) throws JsonException {
        JsonReader reader = new JsonReader(document);
        reader.skipSpace();
        Json value = reader.value();
        reader.skipSpace();
        if (reader.at < document.length()) {
            throw reader.unexpected("the end");
        }
        return value;
    }

    private Json value() {
        return switch (peek()) {
            case '{' -> members();
            case '[' -> items();
            case '"' -> text();
            case 't' -> new Json.Bool(word("true"), true);
            case 'f' -> new Json.Bool(word("false"), false);
            case 'n' -> new Json.Null(word("null"));
            default -> number();
        };
    }

    private Json members() {
        int from = open();
        Map<String, Json> values = new LinkedHashMap<>();
        while (!closes('}', values.isEmpty())) {
            if (peek() != '"') {
                throw unexpected("a member name");
            }
            String name = text().value();
            skipSpace();
            take(':');
            skipSpace();
            values.put(name, value());
        }
        return new Json.Members(since(from), Collections.unmodifiableMap(values));
    }

    private Json items() {
        int from = open();
        List<Json> values = new ArrayList<>();
        while (!closes(']', values.isEmpty())) {
            values.add(value());
        }
        return new Json.Items(since(from), List.copyOf(values));
    }

    private int open() {
        if (++depth > MAX_DEPTH) {
            throw unexpected("at most " + MAX_DEPTH + " levels");
        }
        return at++;
    }

    /** Steps over the closing bracket and says so, or to the next element, over the comma if one must stand before it. */
    private boolean closes(char bracket, boolean first) {
        skipSpace();
        if (peek() == bracket) {
            at++;
            depth--;
            return true;
        }
        if (!first) {
            take(',');
            skipSpace();
        }
        return false;
    }

    private Json.Text text() {
        int from = at++;
        StringBuilder value = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                at--;
                throw unexpected("no control character in a string");
            }
            value.append(c == '\\' ? escaped() : c);
        }
        return new Json.Text(since(from), value.toString());
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> {
                at--;
                throw unexpected("an escape");
            }
        };
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = "0123456789abcdef".indexOf(Character.toLowerCase(next()));
            if (digit < 0) {
                at--;
                throw unexpected("a hexadecimal digit");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private Json number() {
        int from = at;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('-')) {
                skip('+');
            }
            digits();
        }
        return new Json.Number(since(from));
    }

    private void digits() {
        int from = at;
        while (isDigit(peek())) {
            at++;
        }
        if (at == from) {
            throw unexpected(from == 0 || !isDigit(document.charAt(from - 1)) ? "a value" : "a digit");
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Json.Source word(String word) {
        int from = at;
        if (!document.startsWith(word, at)) {
            throw unexpected("a value");
        }
        at += word.length();
        return since(from);
    }

    private void take(char c) {
        if (!skip(c)) {
            throw unexpected("'" + c + "'");
        }
    }

    private boolean skip(char c) {
        boolean found = at < document.length() && document.charAt(at) == c;
        if (found) {
            at++;
        }
        return found;
    }

    private void skipSpace() {
        while (at < document.length() && " \t\n\r".indexOf(document.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The character here, NUL at the end: no JSON value begins or goes on with it. */
    private char peek() {
        return at < document.length() ? document.charAt(at) : 0;
    }

    private char next() {
        if (at >= document.length()) {
            throw unexpected("more of a string");
        }
        return document.charAt(at++);
    }

    private Json.Source since(int from) {
        return new Json.Source(document, from, at);
    }

    private JsonException unexpected(String expected) {
        String found = at < document.length() ? "'" + document.charAt(at) + "'" : "the end";
        return new JsonException("Expected " + expected + " at index " + at + ", but found " + found);
    }
}
