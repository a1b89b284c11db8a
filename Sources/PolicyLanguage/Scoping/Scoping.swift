/// Turns policies into ones that allow what they allow on one resource, and not one action more.
package struct Scoping: Sendable {
    package let catalogue: ActionCatalogue

    package init(_ catalogue: ActionCatalogue) {
        self.catalogue = catalogue
    }

    /// The resource with that ARN and what lies inside it.
    package func family(of arn: String, prefix: String? = nil) throws(ScopingRefusal) -> ResourceFamily {
        try ResourceFamily(of: arn, prefix: prefix, in: catalogue)
    }

    /// The policies together, on that resource alone; proven, or not given at all.
    ///
    /// It allows exactly what they allow on the family before the deadline; where that cannot be written it allows less,
    /// and says so.
    package func scope(
        _ sources: [PolicyDocument], to family: ResourceFamily, _ options: ScopingOptions = ScopingOptions()
    ) throws(ScopingRefusal) -> ScopedPolicy {
        if let account = options.account, !family.account.isEmpty, account != family.account {
            throw .notOneResource(
                "the resource is in account \(family.account), and a policy in \(account) does not reach it",
                hint: "ask in the account that the resource is in")
        }
        guard let source = PolicyDocument(joining: sources) else { throw .nothingRemains([]) }
        let person = Dictionary(options.person.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
        let policy = CompiledPolicy(source, in: catalogue, knowing: person)
        guard let draft = ScopeDraft(policy, on: family, in: catalogue) else {
            let empty = ScopeDraft(empty: policy, on: family, in: catalogue)
            throw .nothingRemains(empty.leftOut(besides: nil))
        }
        return try finished(draft, source, options)
    }

    /// The draft as one policy that ends; shortened where it is longer than one policy may be.
    package func written(
        _ draft: ScopeDraft, _ options: ScopingOptions
    ) throws(ScopingRefusal) -> ScopeDraft.Written {
        var written = draft.written(options, spelling: draft.names)
        try end(&written.document, options)
        guard written.document.size > options.limit else { return written }
        written = draft.written(options, spelling: ActionCompression(draft).patterns)
        try end(&written.document, options)
        return written
    }

    /// Written, ended, proven and split.
    private func finished(
        _ draft: ScopeDraft, _ source: PolicyDocument, _ options: ScopingOptions
    ) throws(ScopingRefusal) -> ScopedPolicy {
        let written = try written(draft, options)
        let left = draft.leftOut(besides: written)
        guard written.document.statements.contains(where: { $0.effect == .allow }) else { throw .nothingRemains(left) }
        let pieces: [PolicyDocument]
        do {
            pieces = try written.document.split(intoAtMost: options.pieces, limit: options.limit)
        } catch {
            throw .tooLarge(error)
        }
        let certificate = try proven(pieces, of: source, on: draft.family, leavingOut: left, options)
        return ScopedPolicy(
            policies: pieces, leftOut: left, mayAlsoNeed: draft.mayAlsoNeed(),
            allowed: draft.allowedNames(besides: written.lost).sorted(), listing: written.listing,
            certificate: certificate)
    }

    /// Proves that the pieces together allow what the source does on the family, but for what is said to be left out.
    package func proven(
        _ pieces: [PolicyDocument], of source: PolicyDocument, on family: ResourceFamily, leavingOut left: [LeftOut],
        _ options: ScopingOptions
    ) throws(ScopingRefusal) -> ScopingCertificate {
        let proof = ScopingProof(source: source, family: family, catalogue: catalogue, options: options, left: left)
        do {
            return try proof.certificate(for: pieces)
        } catch {
            throw .notProven(error)
        }
    }

    private func end(_ document: inout PolicyDocument, _ options: ScopingOptions) throws(ScopingRefusal) {
        guard let until = options.until else { return }
        do {
            document = try document.ending(at: until)
        } catch {
            throw .cannotEnd(error)
        }
    }
}
