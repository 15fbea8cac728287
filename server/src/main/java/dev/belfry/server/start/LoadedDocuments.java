package dev.belfry.server.start;

import dev.belfry.contract.Contract;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.contract.read.ReadResult;
import dev.belfry.contract.read.ReadTogether;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The documents that a server runs.
 *
 * @param contract of all of them together
 */
record LoadedDocuments(Contract contract, List<NamedDocument> all) {

    static LoadedDocuments load(List<Path> files, ReadOptions reading) throws StartFailure {
        ReadTogether read = DocumentLoading.readTogether(files, reading);
        Contract contract = read.contract().orElseThrow(() -> new StartFailure.DocumentErrors(read.documents()));
        List<String> names = DocumentNames.of(files);
        List<NamedDocument> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ReadResult result = read.documents().get(i);
            all.add(new NamedDocument(
                    names.get(i),
                    result.contract().orElseThrow(),
                    result.findings(),
                    new ServedDocument(result.document())));
        }
        return new LoadedDocuments(contract, List.copyOf(all));
    }
}
