package dev.belfry.server.start;

import dev.belfry.contract.Contract;
import dev.belfry.contract.read.Finding;
import java.util.List;

/**
 * One of the documents that a server runs.
 *
 * @param name no other of them has it
 * @param contract what it says by itself
 * @param findings none is an error
 */
public record NamedDocument(String name, Contract contract, List<Finding> findings, ServedDocument served) {}
