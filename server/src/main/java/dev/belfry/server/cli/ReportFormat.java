package dev.belfry.server.cli;

import dev.belfry.contract.read.JsonReport;
import dev.belfry.contract.read.ReadResult;
import dev.belfry.contract.read.Report;
import java.util.Locale;
import java.util.Map;

/** How findings are shown. */
enum ReportFormat {
    TEXT {
        @Override
        String of(Map<String, ReadResult> results, boolean colour) {
            StringBuilder text = new StringBuilder();
            results.forEach((file, result) -> text.append(Report.text(file, result, colour)));
            return text.toString();
        }
    },
    JSON {
        @Override
        String of(Map<String, ReadResult> results, boolean colour) {
            if (results.size() > 1) {
                return JsonReport.json(results);
            }
            Map.Entry<String, ReadResult> only = results.entrySet().iterator().next();
            return JsonReport.json(only.getKey(), only.getValue());
        }
    };

    /** The report of these documents, by the names that the user gave them. */
    abstract String of(Map<String, ReadResult> results, boolean colour);

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
