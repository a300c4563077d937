package org.intercop.assay.jobs.ledger;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of a ledger. Every row of those that hold data names its submission and the attempt that wrote it. */
final class Tables {
    static final String SUBMISSIONS = "submissions";
    static final String AUDIT = "audit";
    static final String RECORDS = "records";
    static final String CELLS = "cells";
    static final String PROFILES = "profiles";
    static final String SERIES = "series";

    /** Those that hold data, in the order in which they are written. */
    static final List<String> DATA = List.of(RECORDS, CELLS, PROFILES, SERIES);

    static final String SUBMISSION = "submission";
    static final String BATCH = "batch";

    private static final ArrayType TEXTS = new ArrayType(StringType.STRING, false);

    private static final StructType RECORD = cohort().add("person", StringType.STRING, false)
            .add("token", StringType.STRING, false)
            .add("cell", IntegerType.INTEGER, false);

    private static final StructType CELL = cohort().add("variables", TEXTS, false)
            .add("levels", new ArrayType(TEXTS, false), false)
            .add("codes", new ArrayType(IntegerType.INTEGER, false), false)
            .add("counts", new ArrayType(LongType.LONG, false), false);

    private static final StructType PROFILE =
            cohort().add("outcome", StringType.STRING, false).add("profile", StringType.STRING, false);

    private static final StructType POINT = new StructType()
            .add(SUBMISSION, StringType.STRING, false)
            .add(BATCH, StringType.STRING, false)
            .add("country", StringType.STRING, false)
            .add("series", StringType.STRING, false)
            .add("period", StringType.STRING, false)
            .add("count", LongType.LONG, false)
            .add("exposure", LongType.LONG, true);

    private Tables() {}

    private static StructType cohort() {
        return new StructType()
                .add(SUBMISSION, StringType.STRING, false)
                .add(BATCH, StringType.STRING, false)
                .add("intervention", StringType.STRING, false)
                .add("version", StringType.STRING, false)
                .add("study", StringType.STRING, false)
                .add("country", StringType.STRING, false);
    }

    static KernelTable submissions(Path ledger) {
        return new KernelTable(ledger, SUBMISSIONS, EventCodec.SCHEMA);
    }

    static KernelTable audit(Path ledger) {
        return new KernelTable(ledger, AUDIT, AuditCodec.SCHEMA);
    }

    static KernelTable data(Path ledger, String name) {
        StructType schema =
                switch (name) {
                    case RECORDS -> RECORD;
                    case CELLS -> CELL;
                    case PROFILES -> PROFILE;
                    case SERIES -> POINT;
                    default -> throw new IllegalArgumentException("name: there is no table " + name);
                };
        return new KernelTable(ledger, name, schema);
    }

    static List<KernelTable> all(Path ledger) {
        List<KernelTable> tables =
                DATA.stream().map(name -> data(ledger, name)).collect(Collectors.toCollection(ArrayList::new));
        tables.add(submissions(ledger));
        tables.add(audit(ledger));
        return tables;
    }
}
