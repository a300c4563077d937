package org.intercop.assay.evidence.release;

import java.util.function.Function;
import org.intercop.assay.evidence.appraisal.Topic;

/** The columns that say which topic a row is about. */
final class TopicColumns {
    private TopicColumns() {}

    static <T> TableDefinition<T> of(TableDefinition<T> table, Function<T, Topic> topic) {
        return table.text("intervention", "Id of the intervention", row -> topic.apply(row)
                        .intervention())
                .text("version", "Version of the intervention", row -> topic.apply(row)
                        .version())
                .text("outcome", "Outcome code that all pooled countries share", row -> topic.apply(row)
                        .outcome());
    }

    static Topic read(TableRow row) {
        return new Topic(row.text("intervention"), row.text("version"), row.text("outcome"));
    }
}
