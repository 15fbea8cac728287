package dev.belfry.contract.validation.protobuf;

import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.validation.CompiledValidator;
import dev.belfry.contract.validation.SchemaProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compiles .proto texts. A payload is of the message whose comment says {@code @RootNode}; else of the first message that is no
 * field of another one; else of the first message. Of imports, those of {@code google/protobuf} are known; fields whose types
 * other files define are not looked into. Stateless; any thread.
 */
public final class ProtobufCompiler {
    private static final String ROOT_MARK = "@RootNode";
    private static final Pattern SYNTAX_ERROR =
            Pattern.compile("Syntax error in :?(\\d+):(\\d+): (.*)", Pattern.DOTALL);

    private ProtobufCompiler() {}

    public static CompiledValidator compile(Node schema) {
        Optional<String> text = schema.text();
        if (text.isEmpty()) {
            return broken(schema, "it is " + schema.describe());
        }
        try {
            return compile(schema, ProtoParser.Companion.parse(Location.get(""), text.get()));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return broken(schema, reason(String.valueOf(e.getMessage())));
        }
    }

    private static CompiledValidator compile(Node schema, ProtoFileElement file) {
        ProtoLinker linker = new ProtoLinker();
        linker.add(WellKnown.FILE);
        linker.add(file);
        Optional<String> root = root(file, linker);
        if (root.isEmpty()) {
            return broken(schema, "it defines no message");
        }
        ProtoSchema linked = linker.link(root.get());
        return linker.unresolved().isEmpty()
                ? new CompiledValidator(new ProtobufValidator(linked))
                : broken(
                        schema,
                        "it does not define "
                                + String.join(
                                        ", ",
                                        linker.unresolved().stream().distinct().toList()));
    }

    private static Optional<String> root(ProtoFileElement file, ProtoLinker linker) {
        String scope = file.getPackageName() == null ? "" : file.getPackageName() + ".";
        List<MessageElement> messages = file.getTypes().stream()
                .filter(MessageElement.class::isInstance)
                .map(MessageElement.class::cast)
                .toList();
        List<String> names =
                messages.stream().map(message -> scope + message.getName()).toList();
        return messages.stream()
                .filter(message -> message.getDocumentation().contains(ROOT_MARK))
                .map(message -> scope + message.getName())
                .findFirst()
                .or(() -> linker.unused(names).stream().findFirst())
                .or(() -> names.stream().findFirst());
    }

    private static String reason(String parserMessage) {
        Matcher error = SYNTAX_ERROR.matcher(parserMessage);
        return error.matches()
                ? "in line %s, column %s of the text: %s".formatted(error.group(1), error.group(2), error.group(3))
                : parserMessage;
    }

    private static CompiledValidator broken(Node schema, String reason) {
        return CompiledValidator.broken(new SchemaProblem(
                SchemaProblem.Kind.INVALID,
                schema.place(),
                JsonPointer.ROOT,
                "Expected a Protobuf schema (.proto text), but %s.".formatted(reason)));
    }

    /** Parses a .proto file that is part of Belfry. */
    static ProtoFileElement parseResource(String name) {
        try (InputStream in = ProtobufCompiler.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Expected the resource " + name + ", but it is missing");
            }
            return ProtoParser.Companion.parse(
                    Location.get(name), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
