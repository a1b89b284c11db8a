/// Which types lie inside a resource, as far as the forms of their ARNs tell.
///
/// A name that another resource could bear too makes no kin: what is in doubt is left out.
struct Kinship {
    /// A type that may lie inside.
    struct Candidate {
        let reference: ActionCatalogue.TypeReference
        let template: ARNTemplate
    }

    let parent: ARNTemplate
    let typeName: String
    let values: [String: String]
    let candidates: [Candidate]

    /// The types inside the resource.
    var children: [Candidate] {
        let within = candidates.filter { $0.template.continues(parent) && opening(of: $0.template) != nil }
        let others = candidates.filter { candidate in
            !candidate.template.continues(parent) && isNamedAfterParent(candidate.template)
                && opening(of: candidate.template) != nil
        }
        // A type between the two that is no kin itself has the better claim.
        let kin = (within + others).map(\.template)
        let strangers = candidates.map(\.template).filter { !kin.contains($0) && $0 != parent }
        return within
            + others.filter { candidate in
                !strangers.contains { candidate.template.continues($0) || isBetween($0, and: candidate.template) }
            }
    }

    /// What ARNs of that type begin with: the form up to the first variable that the resource does not give.
    ///
    /// Nil where such a beginning would reach beyond the resource: a known name after an unknown one, or a known name
    /// with no slash or colon after it.
    func opening(of template: ARNTemplate) -> String? {
        guard template.region == parent.region, template.account == parent.account,
            Set(parent.variables).isSubset(of: template.variables)
        else { return nil }
        var opening = ""
        for (place, piece) in template.tail.enumerated() {
            switch piece {
            case .literal(let text):
                opening += text
            case .variable(let key):
                if let value = values[key] {
                    opening += value
                    continue
                }
                let rest = template.tail[place...].compactMap { piece -> String? in
                    if case .variable(let later) = piece { values[later] } else { nil }
                }
                let isParted = place > 0 && template.tail[place - 1].isSeparator
                return rest.isEmpty && isParted ? opening : nil
            }
        }
        return nil
    }

    /// Whether the parent's name is more than a word that other types use too.
    ///
    /// It is where it is called after the type, or is two names at once. A form that begins with the parent's first word
    /// is a sibling's.
    private func isNamedAfterParent(_ template: ARNTemplate) -> Bool {
        guard let last = parent.variables.last, template.lead.firstWord != parent.lead.firstWord || parent.lead.isEmpty
        else { return false }
        let type = typeName.lowercased().filter(\.isLetter)
        let stem = last.stem
        return parent.variables.count > 1 || (!stem.isEmpty && (type.contains(stem) || stem.contains(type)))
    }

    private func isBetween(_ other: ARNTemplate, and child: ARNTemplate) -> Bool {
        let names = Set(other.variables)
        return names.isStrictSuperset(of: parent.variables) && names.isStrictSubset(of: child.variables)
    }
}

extension ARNTemplate.Piece {
    /// Whether it is text that begins with what no name holds.
    fileprivate var isSeparator: Bool {
        if case .literal(let text) = self { text.hasPrefix("/") || text.hasPrefix(":") } else { false }
    }
}

extension String {
    fileprivate var firstWord: Substring {
        prefix { $0 != "/" && $0 != ":" }
    }

    /// A variable's name without what says only that it is a name.
    fileprivate var stem: String {
        var word = lowercased().filter(\.isLetter)
        for ending in ["withoutleadingslash", "withpath", "identifier", "uuid", "name", "alias", "arn", "key", "id"]
        where word.hasSuffix(ending) {
            word.removeLast(ending.count)
        }
        return word
    }
}
