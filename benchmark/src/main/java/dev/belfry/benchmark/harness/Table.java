package dev.belfry.benchmark.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results as a Markdown table: a line for each contestant, with medians and, in brackets, the lowest and the highest. */
public final class Table {
    private static final String NOTHING = "–";

    private final Results results;
    private final Suite suite;

    public Table(Results results) {
        this.results = results;
        this.suite = results.suite();
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("### " + suite.title() + "\n\n");
        List<String> header = header();
        text.append(line(header));
        text.append("|---").append("|---:".repeat(header.size() - 1)).append("|\n");
        for (Contestant contestant : suite.contestants()) {
            if (suite.metrics().stream()
                    .anyMatch(metric -> results.spread(contestant, metric).isPresent())) {
                text.append(line(cells(contestant)));
            }
        }
        results.notes().forEach(note -> text.append("\n- ").append(note));
        return text.toString();
    }

    private List<String> header() {
        List<String> cells = new ArrayList<>(List.of(""));
        for (Metric metric : suite.metrics()) {
            cells.add(metric.title());
            if (metric.compared()) {
                cells.add("ours ÷ this");
            }
        }
        return cells;
    }

    private List<String> cells(Contestant contestant) {
        List<String> cells = new ArrayList<>(List.of(contestant.title()));
        for (Metric metric : suite.metrics()) {
            cells.add(cell(results.spread(contestant, metric), metric.decimals(), ""));
            if (metric.compared()) {
                boolean ours = contestant.equals(suite.ours());
                cells.add(ours ? NOTHING : cell(results.ratio(contestant, metric), 2, "×"));
            }
        }
        return cells;
    }

    private static String cell(Optional<Spread> spread, int decimals, String unit) {
        return spread.map(found -> found.text(decimals, unit)).orElse(NOTHING);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
