extension PolicyDocument {
    /// This policy as managed policies that together decide as it does, in the order to attach them.
    ///
    /// Pieces with a Deny come first; no piece allows anything before every Deny is attached. Detach in reverse order.
    package func split(
        intoAtMost allowed: Int, limit: Int = managedPolicyLimit
    ) throws(PolicyTooLarge) -> [PolicyDocument] {
        if allowed >= 1, size <= limit { return [self] }
        var parts: [StatementPart] = []
        for (place, statement) in statements.enumerated() {
            let path = isStatementBare ? "Statement" : "Statement[\(place)]"
            parts.append(StatementPart(statement, path: path))
        }
        // Denies first, each kind in its order.
        parts = parts.filter { $0.statement.effect == .deny } + parts.filter { $0.statement.effect == .allow }
        let whole = try PiecePacking(version: version, limit: limit, dividing: .tooLarge).packed(parts)
        let divided = try PiecePacking(version: version, limit: limit, dividing: .toFill).packed(parts)
        let best = divided.count < whole.count ? divided : whole
        guard best.count <= allowed else {
            throw .pieces(needed: best.count, allowed: allowed, size: size, limit: limit)
        }
        return best
    }
}
