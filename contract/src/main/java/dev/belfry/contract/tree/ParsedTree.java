package dev.belfry.contract.tree;

import java.util.List;
import java.util.Optional;

/**
 * What came of parsing a text.
 *
 * @param root empty when the text is malformed or too large; there is then at least one problem
 */
public record ParsedTree(Optional<Node> root, List<SyntaxProblem> problems) {}
