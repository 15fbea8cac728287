package dev.belfry.server.start;

import dev.belfry.contract.read.ContractReader;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.contract.read.ReadResult;
import dev.belfry.contract.read.ReadTogether;
import java.nio.file.Path;
import java.util.List;

/** Reads documents with what the process has: its disk and, when allowed, its network. */
public final class DocumentLoading {
    private DocumentLoading() {}

    public static ReadResult read(Path document, ReadOptions options) {
        return reader().read(location(document), options);
    }

    /** Documents that are to be served together. */
    public static ReadTogether readTogether(List<Path> documents, ReadOptions options) {
        return reader().readTogether(
                        documents.stream().map(DocumentLoading::location).toList(), options);
    }

    private static ContractReader reader() {
        return new ContractReader(ContractReader.disk(), new RemoteFiles());
    }

    private static String location(Path document) {
        return document.toString().replace('\\', '/');
    }
}
