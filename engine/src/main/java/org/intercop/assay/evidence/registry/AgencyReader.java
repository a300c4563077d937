package org.intercop.assay.evidence.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.intercop.assay.evidence.registry.RegistryReader.References;
import org.intercop.assay.evidence.registry.RegistryReader.Section;
import org.intercop.assay.evidence.signature.VerificationKey;
import org.intercop.assay.evidence.text.NameForm;
import org.intercop.assay.evidence.text.Shown;
import org.intercop.assay.evidence.text.YamlMapping;
import org.intercop.assay.evidence.text.YamlMapping.Located;

/** Reads an agency by its keys: who it is, what it may report, and what it signs with. */
final class AgencyReader {
    private static final int LARGEST_FILE = 999_999_999;

    private final String path;
    private final YamlMapping entry;
    private final References references;

    AgencyReader(String path, YamlMapping entry, References references) {
        this.path = path;
        this.entry = entry;
        this.references = references;
    }

    Runnable agency(Consumer<Agency> made) {
        Optional<String> id = entry.text("id");
        Optional<String> name = entry.text("name");
        Optional<CountryCode> country = entry.text("country").flatMap(text -> country("country", text));
        Optional<Boolean> synthetic = entry.flag("synthetic");
        List<CountryCode> countries = furtherCountries();
        Optional<List<String>> interventions = interventions();
        OptionalInt fileBytes =
                entry.has("fileBytes") ? entry.integer("fileBytes", 1, LARGEST_FILE) : OptionalInt.empty();
        List<AgencyKey> keys = new ArrayList<>();
        entry.mappings("keys").forEach(key -> key(key).ifPresent(keys::add));
        return () -> made.accept(new Agency(
                id.orElseThrow(),
                name.orElseThrow(),
                country.orElseThrow(),
                synthetic.orElseThrow(),
                countries,
                interventions,
                fileBytes,
                keys));
    }

    private List<CountryCode> furtherCountries() {
        List<CountryCode> countries = new ArrayList<>();
        if (entry.has("countries")) {
            entry.texts("countries", NameForm.COUNTRY)
                    .ifPresent(codes -> codes.forEach(
                            code -> country("countries", code.text()).ifPresent(countries::add)));
        }
        return countries;
    }

    /** An empty list would be an agency that may report nothing: an error rather than a wish. */
    private Optional<List<String>> interventions() {
        if (!entry.has("interventions")) {
            return Optional.empty();
        }
        Optional<List<Located>> ids = entry.texts("interventions", NameForm.ID);
        ids.ifPresent(list -> list.forEach(id -> references.require(Section.INTERVENTIONS, path, id)));
        if (ids.isPresent() && ids.get().isEmpty()) {
            entry.refuse("interventions", "names none; leave the key out where the agency may report on all");
        }
        return ids.map(EntryReader::plain);
    }

    private Optional<CountryCode> country(String key, String text) {
        Optional<CountryCode> country = CountryCode.parse(text);
        if (country.isEmpty()) {
            String example =
                    switch (text) {
                        case "UK" -> "the United Kingdom is GB";
                        case "EL" -> "Greece is GR";
                        case "false", "False", "FALSE", "no", "No" -> "Norway is NO";
                        default -> "for example NO for Norway";
                    };
            entry.refuse(
                    key,
                    "is " + Shown.quoted(text) + ", not a country code of ISO 3166-1; write two capital letters, "
                            + example);
        }
        return country;
    }

    private Optional<AgencyKey> key(YamlMapping entry) {
        Optional<String> id = entry.text("id");
        Optional<VerificationKey> key = entry.text("publicKey").flatMap(text -> publicKey(entry, text));
        Optional<LocalDate> from = entry.date("validFrom");
        Optional<LocalDate> until = entry.date("validUntil");
        Optional<LocalDate> revoked = entry.has("revoked") ? entry.date("revoked") : Optional.empty();
        entry.close();
        key.map(VerificationKey::id).ifPresent(right -> {
            id.filter(given -> !given.equals(right))
                    .ifPresent(given ->
                            entry.refuse("id", "is " + Shown.quoted(given) + ", but this public key's is " + right));
            references.requireDistinctKey(path, entry.line("publicKey"), right);
        });
        boolean turned = from.isPresent() && until.isPresent() && until.get().isBefore(from.get());
        if (turned) {
            entry.refuse("validUntil", "is before validFrom; a key counts from the first of them to the second");
        }
        return turned
                ? Optional.empty()
                : key.flatMap(k -> from.flatMap(f -> until.map(u -> new AgencyKey(k, f, u, revoked))));
    }

    private static Optional<VerificationKey> publicKey(YamlMapping entry, String text) {
        Optional<String> fault = VerificationKey.fault(text);
        fault.ifPresent(why -> entry.refuse(
                "publicKey", Shown.quoted(text) + " " + why + "; copy the block that 'assay keygen' prints"));
        return fault.isPresent() ? Optional.empty() : Optional.of(new VerificationKey(text));
    }
}
