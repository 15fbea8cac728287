package dev.belfry.server.cli;

import dev.belfry.contract.View;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.contract.read.ReadResult;
import dev.belfry.server.start.DocumentLoading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belfry check}. */
@Command(
        name = "check",
        abbreviateSynopsis = true,
        description = {
            "Says all that is wrong with AsyncAPI documents.",
            "Documents are of version 2.x or 3.x, findings come as those of a compiler. Files that a document",
            "refers to are read too."
        },
        footer = {"", "Exit codes: 0 fine (there may be warnings); 1 it could not run; 2 a document has errors."})
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "the documents, YAML or JSON")
    private List<Path> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text for people, or json (default: ${DEFAULT-VALUE})")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(names = "--lenient", description = "common mistakes that can be understood are warnings")
    private boolean lenient;

    @Option(
            names = "--view",
            paramLabel = "WHOSE",
            description =
                    "whose document it is: application or client (default: as the document says, else application)")
    private Optional<View> view = Optional.empty();

    @Option(names = "--together", description = "also whether they can be served together: belfry serve FILE...")
    private boolean together;

    @Option(names = "--allow-remote-references", description = "fetch what is referred to by http:// or https://")
    private boolean allowRemoteReferences;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        for (Path file : files) {
            if (!Files.isRegularFile(terminal.folder().resolve(file))) {
                throw new CommandFailure("Expected a document, but there is no file " + file);
            }
        }
        ReadOptions options = new ReadOptions(lenient, allowRemoteReferences, view, ReadOptions.DEFAULT.maxBytes());
        Map<String, ReadResult> results = read(options);
        terminal.out().print(format.of(results, terminal.interactive()));
        boolean valid =
                results.values().stream().allMatch(result -> result.contract().isPresent());
        return valid ? ExitCode.OK : ExitCode.DOCUMENT_ERRORS;
    }

    private Map<String, ReadResult> read(ReadOptions options) {
        List<Path> paths = files.stream().map(terminal.folder()::resolve).toList();
        List<ReadResult> results = together
                ? DocumentLoading.readTogether(paths, options).documents()
                : paths.stream()
                        .map(path -> DocumentLoading.read(path, options))
                        .toList();
        Map<String, ReadResult> named = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            named.put(files.get(i).toString(), results.get(i));
        }
        return named;
    }
}
