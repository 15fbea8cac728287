package dev.belfry.contract.read;

import dev.belfry.contract.Contract;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading documents that are to be served together.
 *
 * @param contract of all of them; present exactly when no finding is an error
 * @param documents in the order in which they were named; where one disagrees with an earlier one, the later has the finding
 */
public record ReadTogether(Optional<Contract> contract, List<ReadResult> documents) {}
