package org.intercop.assay.jobs.crash;

import java.util.List;
import java.util.SortedMap;

/**
 * A submission that an agency sent.
 *
 * @param folder its name in the inbox, never used twice
 * @param submission its id
 * @param agency who sent it
 * @param fate what intake must make of it
 * @param files path below the folder to content
 * @param secrets texts that must not be on the disk any more once it has left the inbox
 */
record Sent(
        String folder,
        String submission,
        String agency,
        Fate fate,
        SortedMap<String, byte[]> files,
        List<String> secrets) {
    Sent {
        secrets = List.copyOf(secrets);
    }

    private static final String ZIP = ".zip";

    /** The same, packed. */
    Sent zipped() {
        return new Sent(folder + ZIP, submission, agency, fate, files, secrets);
    }

    boolean isZip() {
        return folder.endsWith(ZIP);
    }

    /** Its name once it was moved out of the inbox: what was packed is kept unpacked. */
    String kept() {
        return isZip() ? folder.substring(0, folder.length() - ZIP.length()) : folder;
    }

    /** What intake must make of a submission. */
    enum Fate {
        /** It enters the ledger. */
        TAKEN,
        /** It enters the ledger and takes others back; its files are deleted. */
        TAKES_BACK,
        /** The same came before. */
        REPEATED,
        /** It is refused and kept aside. */
        REFUSED,
        /** It is refused and deleted: it holds personal data. */
        DELETED;

        boolean entersTheLedger() {
            return this == TAKEN || this == TAKES_BACK;
        }
    }
}
