package org.intercop.assay.reference;

import java.util.Map;

final class BinaryFamily implements ReferenceFamily {
    @Override
    public Map<String, Method> methods() {
        return Map.of();
    }
}
