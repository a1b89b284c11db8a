import Access
import PolicyLanguage

extension Planner {
    /// What the access to one resource would mean.
    ///
    /// Throws ``Refusal`` when nothing remains or there is no room, ``UnprovenPolicy`` when it must not be attached.
    func meaning(ofResource wanted: ResourceTarget, _ dossier: Dossier) throws -> Meaning {
        _ = try form(of: .resource(wanted), dossier, endingAt: Planner.anyDeadline)
        let scoped = try narrowed(wanted, dossier, endingAt: nil)
        let summary = PolicySummary(of: scoped.policies)
        var lines = summary.lines
        if let sentence = try sentence(of: wanted) { lines.insert(sentence, at: 0) }
        if !scoped.listing.isEmpty {
            lines.append("account-wide, as was asked: \(scoped.listing.joined(separator: ", "))")
        }
        let risks = summary.risks + (narrowing?.risks(scoped.allowed) ?? [])
        return Meaning(
            allows: lines, risks: risks, guarantee: .inPolicy,
            leftOut: Planner.lines(for: scoped.leftOut) + Planner.lines(for: scoped.mayAlsoNeed))
    }

    /// The policies of one resource's access, and the certificate of their proof.
    func made(forResource wanted: ResourceTarget, _ dossier: Dossier, endingAt deadline: Instant) throws
        -> (form: GrantForm, certificate: String)
    {
        let scoped = try narrowed(wanted, dossier, endingAt: deadline)
        guard scoped.policies.count <= dossier.freePolicySlots else {
            throw noRoom(for: scoped.policies.count, dossier)
        }
        let pieces = scoped.policies.enumerated().map { PolicyPiece(number: $0.offset + 1, document: $0.element.text) }
        return (.copies(pieces), scoped.certificate.text { narrowing?.digest($0) ?? "" })
    }

    private func narrowed(
        _ wanted: ResourceTarget, _ dossier: Dossier, endingAt deadline: Instant?
    ) throws -> ScopedPolicy {
        guard let narrowing, let account else { throw Planner.notNarrowed }
        let sources = try documents(in: dossier)
        let family = try narrowing.family(of: wanted.arn, prefix: wanted.prefix)
        var options = ScopingOptions()
        if let deadline { options.until = try literal(deadline) }
        options.account = account.text
        options.withListing = wanted.withListing
        options.person = ["aws:username": dossier.user.name.text, "aws:userid": dossier.user.uniqueID.text]
        options.pieces = Planner.mostPieces
        options.limit = dossier.policySizeLimit
        do throws(ScopingRefusal) {
            return try narrowing.scoping.scope(sources, to: family, options)
        } catch .notProven(let mismatch) {
            throw UnprovenPolicy(mismatch: mismatch)
        } catch {
            throw Refusal(.unusable, error.description, hint: error.hint)
        }
    }

    private func sentence(of wanted: ResourceTarget) throws(Refusal) -> String? {
        guard case .level(let level) = wanted.access, let narrowing else { return nil }
        return try narrowing.level(level, try narrowing.family(of: wanted.arn, prefix: wanted.prefix)).sentence
    }

    /// One line for each reason, with the actions that it is about.
    private static func lines(for left: [LeftOut]) -> [String] {
        var actions: [String: [String]] = [:]
        var reasons: [String] = []
        for one in left {
            if actions[one.reason] == nil { reasons.append(one.reason) }
            actions[one.reason, default: []].append(one.action)
        }
        return reasons.map { reason in
            let named = actions[reason] ?? []
            let more = named.count > 4 ? " and \(named.count - 4) more" : ""
            return "\(named.prefix(4).joined(separator: ", "))\(more): \(reason)"
        }
    }
}
