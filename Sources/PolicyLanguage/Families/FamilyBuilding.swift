/// Finds what one resource is, and what lies inside it.
struct FamilyBuilding {
    let catalogue: ActionCatalogue
    let name: ResourceName

    /// A pattern with the types whose resources it holds.
    struct Member {
        var literal: String
        var wildcards = ""
        var types: Set<ActionCatalogue.TypeReference>
        var isAbove = false
    }

    /// One kind that the resource is, with the values of the form's variables.
    private struct Match {
        let reference: ActionCatalogue.TypeReference
        let template: ARNTemplate
        let values: [String: String]
    }

    /// The resource's own patterns first, then what lies inside it, then what stands above it.
    func members() throws(ScopingRefusal) -> [Member] {
        let matches = self.matches
        guard !matches.isEmpty else {
            throw .notOneResource(
                "\"\(ForeignText(name.text).shown(atMost: 120))\" is no resource that is known",
                hint: "region and account stand in it where the service has them")
        }
        var members = CuratedFamily.ownPatterns(of: name, types: Set(matches.map(\.reference)))
        var types = members.reduce(into: Set<ActionCatalogue.TypeReference>()) { $0.formUnion($1.types) }
        for match in matches {
            for (reference, literal) in children(of: match) where !types.contains(reference) {
                types.insert(reference)
                members.append(Member(literal: literal, wildcards: "*", types: [reference]))
            }
        }
        return above(types) + collapsed(members)
    }

    /// The types of the resource, the most exact alone.
    private var matches: [Match] {
        let types = catalogue.types(inARNsOf: name.service)
        for isLastOpen in [false, true] {
            let found = types.compactMap { reference -> Match? in
                guard let template = catalogue[reference].template,
                    let values = template.values(of: name, isLastOpen: isLastOpen)
                else { return nil }
                return Match(reference: reference, template: template, values: values)
            }
            guard let longest = found.map(\.template.literalLength).max() else { continue }
            return found.filter { $0.template.literalLength == longest }
        }
        return []
    }

    /// The types inside the resource, each with what its ARNs begin with.
    private func children(of match: Match) -> [(ActionCatalogue.TypeReference, String)] {
        let candidates = catalogue.types(inARNsOf: name.service).compactMap { reference in
            catalogue[reference].template.map { Kinship.Candidate(reference: reference, template: $0) }
        }
        let kinship = Kinship(
            parent: match.template, typeName: catalogue[match.reference].name, values: match.values,
            candidates: candidates)
        return kinship.children.compactMap { child in
            kinship.opening(of: child.template).map { (child.reference, name.head + $0) }
        }
    }

    /// Types that some actions on the family need besides, and of which there is one alone, as a glue catalog.
    private func above(_ family: Set<ActionCatalogue.TypeReference>) -> [Member] {
        var members: [Member] = []
        for table in Set(family.map(\.table)).sorted() {
            let known = catalogue.tables[table]
            let own = family.filter { $0.table == table }.map(\.type)
            for (place, type) in known.types.enumerated() where !own.contains(place) {
                guard let template = type.template, template.service == name.service, template.variables.isEmpty,
                    template.region.admits(name.region), template.account.admits(name.account),
                    own.contains(where: { known.acting[$0].meets(known.requiring[place]) })
                else { continue }
                let reference = ActionCatalogue.TypeReference(table: table, type: place)
                members.append(Member(literal: name.head + template.lead, types: [reference], isAbove: true))
            }
        }
        return members
    }

    /// One pattern for everything below the resource, where its names hold no slash; equal patterns once.
    private func collapsed(_ members: [Member]) -> [Member] {
        let root = name.text + "/"
        let isCollapsing = CuratedFamily.isWhole(service: name.service)
        var all: [Member] = []
        for var member in members {
            if isCollapsing, member.wildcards == "*", member.literal.hasPrefix(root) { member.literal = root }
            if let place = all.firstIndex(where: { $0.literal == member.literal && $0.wildcards == member.wildcards }) {
                all[place].types.formUnion(member.types)
            } else {
                all.append(member)
            }
        }
        return all
    }
}
