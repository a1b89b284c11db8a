internal import ReferenceData

/// The levels of one type of resource, whichever resource of it is meant.
package struct TypeLevels: Sendable {
    /// The type with its service, as `s3:bucket`.
    package let type: String
    /// What such a resource is called, as `arn:aws:s3:::BucketName`.
    package let example: String
    /// The levels that hold something, the lowest first.
    package let grants: [LevelGrant]
}

/// A service and how many types of resources it has.
package struct ServiceLevels: Sendable {
    /// As its actions begin: `s3`.
    package let prefix: String
    /// As AWS calls it.
    package let title: String
    package let types: Int
    /// Whether what its users do is written down; by the verbs of its actions otherwise.
    package let isCurated: Bool
}

extension Scoping {
    /// The services that have resources, in the order of their prefixes.
    package static var servicesWithLevels: [ServiceLevels] {
        AWSFacts.embedded.services.filter { service in service.types.contains { !$0.forms.isEmpty } }.map { service in
            ServiceLevels(
                prefix: service.prefix, title: service.title, types: service.types.count,
                isCurated: UseLists.all[service.prefix] != nil)
        }
    }

    /// The levels of each type of a service's resources; nil where no service has that prefix.
    ///
    /// A type that bears the name of another one, or that no action acts on, is not in it.
    package func levels(ofService prefix: String) -> [TypeLevels]? {
        guard let service = AWSFacts.embedded.service(named: prefix) else { return nil }
        return service.types.compactMap { type in
            for form in type.forms {
                let example = Scoping.example(of: form)
                let full = "\(service.prefix):\(type.name)"
                guard let family = try? family(of: example), family.types.contains(full) else { continue }
                let grants = grants(on: family)
                if !grants.isEmpty { return TypeLevels(type: full, example: example, grants: grants) }
            }
            return nil
        }
    }

    /// A name of that form, its variables' names in place of their values.
    private static func example(of form: String) -> String {
        var out = ""
        var rest = form[...]
        while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            let key = String(rest[start.upperBound..<end])
            out += rest[..<start.lowerBound]
            switch key {
            case "Partition": out += "aws"
            case "Region": out += "eu-west-1"
            case "Account": out += "123456789012"
            default: out += key
            }
            rest = rest[rest.index(after: end)...]
        }
        return out + rest
    }
}
