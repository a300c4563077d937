package org.intercop.assay.reference;

import java.util.Map;

final class SequentialFamily implements ReferenceFamily {
    @Override
    public Map<String, Method> methods() {
        return Map.of();
    }
}
