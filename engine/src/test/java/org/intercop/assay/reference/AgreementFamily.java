package org.intercop.assay.reference;

import java.util.Map;

final class AgreementFamily implements ReferenceFamily {
    @Override
    public Map<String, Method> methods() {
        return Map.of();
    }
}
