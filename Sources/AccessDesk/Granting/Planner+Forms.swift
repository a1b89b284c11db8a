import Access
import PolicyLanguage

extension Planner {
    /// The most managed policies that one grant may take.
    static let mostPieces = 10

    /// What has to be made for the target, with the deadline in it where it can be.
    ///
    /// Throws ``Refusal`` when there is no room, or no way to put the deadline in.
    func form(of target: Target, _ dossier: Dossier, endingAt deadline: Instant) throws -> GrantForm {
        // Whatever stands behind it is wider than the one resource, so nothing is made of it unless it was narrowed.
        if case .resource(let wanted) = target {
            return try made(forResource: wanted, dossier, endingAt: deadline).form
        }
        guard settings.guarantee(of: target.kind) == .inPolicy else { return try asItIs(target, dossier) }
        let ending = try ending(try documents(in: dossier), at: deadline)
        let pieces: [PolicyDocument]
        do throws(PolicyTooLarge) {
            pieces = try ending.split(intoAtMost: Planner.mostPieces, limit: dossier.policySizeLimit)
        } catch {
            guard settings.attachesWhatIsTooLarge else {
                throw Refusal(
                    .unusable, "\(target.shortName) cannot carry its deadline: \(error)",
                    hint: "ask for something smaller")
            }
            return try asItIs(target, dossier)
        }
        guard pieces.count <= dossier.freePolicySlots else { throw noRoom(for: pieces.count, dossier) }
        return .copies(pieces.enumerated().map { PolicyPiece(number: $0.offset + 1, document: $0.element.text) })
    }

    /// The policies behind the access, parsed.
    func documents(in dossier: Dossier) throws(Refusal) -> [PolicyDocument] {
        var documents: [PolicyDocument] = []
        for source in dossier.sources {
            do throws(PolicyProblem) {
                documents.append(try PolicyDocument(parsing: source.document))
            } catch {
                throw Refusal(.unusable, "the policy \(source.name) cannot be read: \(error)")
            }
        }
        return documents
    }

    private func ending(_ documents: [PolicyDocument], at deadline: Instant) throws(Refusal) -> PolicyDocument {
        guard let joined = PolicyDocument(joining: documents) else {
            throw Refusal(.unusable, "there is no policy behind this access that could carry a deadline")
        }
        let literal = try literal(deadline)
        do throws(PolicyProblem) {
            return try joined.ending(at: literal)
        } catch {
            throw Refusal(.unusable, "the policy cannot carry its deadline: \(error)")
        }
    }

    /// The deadline as it stands in policies.
    func literal(_ deadline: Instant) throws(Refusal) -> DeadlineLiteral {
        guard let literal = DeadlineLiteral(secondsSince1970: deadline.seconds) else {
            throw Refusal(.unusable, "the end of this access is too far away to be written down")
        }
        return literal
    }

    private func asItIs(_ target: Target, _ dossier: Dossier) throws(Refusal) -> GrantForm {
        switch target {
        case .policy(let arn):
            guard dossier.alreadyHas || dossier.freePolicySlots > 0 else { throw noRoom(for: 1, dossier) }
            return .attachment(arn)
        case .group(let name):
            guard dossier.alreadyHas || dossier.freeGroupSlots > 0 else {
                throw Refusal(.unusable, "the IAM user \(dossier.user.name) is in as many groups as AWS allows")
            }
            return .membership(name)
        case .resource:
            throw Planner.notNarrowed
        }
    }

    static var notNarrowed: Refusal {
        Refusal(.unusable, "access to one resource cannot be given here", hint: "ask for a policy or a group")
    }

    func noRoom(for pieces: Int, _ dossier: Dossier) -> Refusal {
        let needed = pieces == 1 ? "one more is needed" : "\(pieces) are needed"
        return Refusal(
            .unusable,
            "the IAM user \(dossier.user.name) has room for \(dossier.freePolicySlots) more managed policies, and \(needed)",
            hint: "give back an access that is no longer used, or have the account's quota raised")
    }
}
