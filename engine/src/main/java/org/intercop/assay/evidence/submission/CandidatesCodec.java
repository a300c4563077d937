package org.intercop.assay.evidence.submission;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The groups of candidates, their combinations of values and the texts these stand for, as bytes. */
final class CandidatesCodec {
    private CandidatesCodec() {}

    static void write(DataOutput out, Candidates candidates) throws IOException {
        texts(out, candidates.values().texts());
        out.writeInt(candidates.groups().size());
        for (CandidateGroup group : candidates.groups()) {
            text(out, group.key().intervention());
            text(out, group.key().version());
            text(out, group.key().study());
            texts(out, group.variables());
            group.write(out);
        }
        candidates.writeRows(out);
    }

    static Candidates read(DataInput in) throws IOException {
        Candidates candidates = new Candidates();
        texts(in).forEach(candidates.values()::code);
        int groups = in.readInt();
        for (int g = 0; g < groups; g++) {
            String intervention = text(in);
            String version = text(in);
            String study = text(in);
            candidates.group(intervention, version, study, texts(in)).read(in);
        }
        candidates.readRows(in);
        return candidates;
    }

    static void texts(DataOutput out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    static List<String> texts(DataInput in) throws IOException {
        int size = in.readInt();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            texts.add(text(in));
        }
        return texts;
    }

    /** As UTF-16, so that whatever a text holds comes back: it may be longer than {@code writeUTF} allows. */
    static void text(DataOutput out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    static String text(DataInput in) throws IOException {
        char[] characters = new char[in.readInt()];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = in.readChar();
        }
        return new String(characters);
    }
}
