extension ResourceFamily {
    /// The family of the resource with that ARN; throws where it is not the name of exactly one that is known.
    ///
    /// With a prefix, of a bucket only what lies below it.
    package init(of arn: String, prefix: String? = nil, in catalogue: ActionCatalogue) throws(ScopingRefusal) {
        let name = try ResourceName(CuratedFamily.normalized(arn))
        let members = try FamilyBuilding(catalogue: catalogue, name: name).members()
        let own = members.first { !$0.isAbove }?.types ?? []
        let service = catalogue.mainService(of: own, in: name.service)
        self.arn = name.text
        self.service = service
        types = own.map(catalogue.fullName).sorted { left, right in
            let isLeftOwn = left.hasPrefix("\(service):")
            return isLeftOwn == right.hasPrefix("\(service):") ? left < right : isLeftOwn
        }
        guard let prefix else {
            self.prefix = nil
            parts = members.map { Part($0) }
            services = catalogue.services(of: members)
            return
        }
        guard types.contains("s3:bucket") else {
            throw .notOneResource("a prefix narrows S3 buckets alone", hint: "leave it out, or name a bucket")
        }
        let below = try S3Prefix(prefix)
        self.prefix = below.text
        parts = [
            Part(FamilyBuilding.Member(literal: "\(name.text)/\(below.text)/", wildcards: "*", types: [])),
            Part(FamilyBuilding.Member(literal: name.text, types: []), asking: below.clause),
        ]
        services = catalogue.services(of: members).map { $0.narrowed(toPrefixIn: catalogue, members: members, name) }
    }
}

extension ResourceFamily.Part {
    fileprivate init(_ member: FamilyBuilding.Member, asking condition: ConditionGroup.Clause? = nil) {
        pattern = ResourcePattern(literal: member.literal, wildcards: member.wildcards)
        text = pattern.text(variables: [])
        self.condition = condition
        isAbove = member.isAbove
    }
}

extension ResourceFamily.ServicePart {
    /// The objects below a prefix, and of the actions on the bucket those that say which prefix they are about.
    fileprivate func narrowed(
        toPrefixIn catalogue: ActionCatalogue, members: [FamilyBuilding.Member], _ name: ResourceName
    ) -> ResourceFamily.ServicePart {
        let known = catalogue.tables[table]
        var objects = known.none
        var listing = known.none
        for (place, member) in members.enumerated() {
            if member.literal == name.text { listing.formUnion(acting[place]) }
            if member.literal == name.text + "/" { objects.formUnion(acting[place]) }
        }
        var narrow = known.none
        if known.service == "s3" {
            for key in CuratedFamily.listingByPrefix {
                known.place(of: Array(key.utf8)).map { narrow.insert($0) }
            }
        }
        listing.formIntersection(narrow)
        let applicable = objects.union(listing)
        return ResourceFamily.ServicePart(
            table: table, acting: [objects, listing], applicable: applicable,
            tooWide: self.applicable.subtracting(applicable), types: types)
    }
}

extension ActionCatalogue {
    /// The service that the resource belongs to, by its ARN where actions of that name act on it.
    fileprivate func mainService(of types: Set<TypeReference>, in service: Substring) -> String {
        let names = Set(types.map { tables[$0.table].service }).sorted()
        return names.first { $0 == service } ?? names.first ?? String(service)
    }

    fileprivate func services(of members: [FamilyBuilding.Member]) -> [ResourceFamily.ServicePart] {
        Set(members.flatMap(\.types).map(\.table)).sorted().map { place in
            let table = tables[place]
            let own = members.filter { !$0.isAbove }.flatMap(\.types).filter { $0.table == place }.map(\.type)
            let applicable = own.reduce(into: table.none) { $0.formUnion(table.acting[$1]) }
            let acting = members.map { member in
                var actions = table.none
                for reference in member.types where reference.table == place {
                    let known = member.isAbove ? table.requiring[reference.type] : table.acting[reference.type]
                    actions.formUnion(known)
                }
                return member.isAbove ? actions.intersection(applicable) : actions
            }
            return ResourceFamily.ServicePart(
                table: place, acting: acting, applicable: applicable, tooWide: table.none,
                types: Array(Set(own)).sorted())
        }
    }
}

/// The beginning of the names of a bucket's objects, as a person types it.
struct S3Prefix: Equatable {
    /// Without a slash at its end.
    let text: String

    /// Reads a prefix; a slash at its end may be left out.
    init(_ text: String) throws(ScopingRefusal) {
        let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard !trimmed.isEmpty, trimmed.utf8.count <= 1000,
            trimmed.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else {
            throw .notOneResource(
                "\"\(ForeignText(text).shown(atMost: 80))\" is no prefix of names in a bucket",
                hint: "write it as in reports/2026/")
        }
        self.text = trimmed
    }

    /// What a request to list must say: a prefix at or below this one, never merely one that begins like it.
    var clause: ConditionGroup.Clause {
        let below = ResourcePattern(literal: text + "/", wildcards: "*").text(variables: [])
        return ConditionGroup.Clause(key: "s3:prefix", value: below)
    }
}
