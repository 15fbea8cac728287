package dev.belfry.server.start;

import dev.belfry.contract.read.ContractReader;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.contract.read.ReadResult;
import java.nio.file.Path;

/** Reads documents with what the process has: its disk and, when allowed, its network. */
public final class DocumentLoading {
    private DocumentLoading() {}

    public static ReadResult read(Path document, ReadOptions options) {
        return new ContractReader(ContractReader.disk(), new RemoteFiles())
                .read(document.toString().replace('\\', '/'), options);
    }
}
