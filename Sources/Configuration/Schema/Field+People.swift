import Access
import YAML

extension Field {
    /// The section `people`.
    func people(noting known: inout KnownNames) -> Settings.People? {
        section { section in
            let domains = section.required("domains", hint: "write domains: [example.com]") {
                $0.someItems { $0.domain() }
            }
            known.domains = domains
            let scheme = section.value("iam_user", default: IAMUserMapping.Scheme.email) { $0.mappingScheme() }
            let exceptions = section.value("exceptions", default: [:]) { $0.exceptions(within: domains) }
            guard let domains, let scheme, let exceptions else { return nil }
            if scheme == .localPart, Set(domains).count > 1 {
                section.reading.remark(
                    at: section.place,
                    "people.iam_user: local-part makes people of several domains one IAM user where their names agree",
                    hint: "the second of them is refused; name them in people.exceptions, or use email or tag:NAME")
            }
            return Settings.People(
                domains: domains, mapping: IAMUserMapping(scheme: scheme, exceptions: exceptions))
        }
    }

    private func domain() -> String? {
        text("a domain", hint: "for example example.com, without @ and *") { text in
            let labels = text.lowercased().split(separator: ".", omittingEmptySubsequences: false)
            let isDomain = labels.allSatisfy { label in
                !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
            }
            return isDomain ? text.lowercased() : nil
        }
    }

    private func mappingScheme() -> IAMUserMapping.Scheme? {
        text("email, local-part or tag:NAME") { text in
            switch text {
            case "email": .email
            case "local-part": .localPart
            case _ where text.hasPrefix("tag:") && (5...132).contains(text.utf8.count): .tag(String(text.dropFirst(4)))
            default: nil
            }
        }
    }

    /// Addresses as keys, users' names as values; no user twice, since two people for one user could not be told apart.
    private func exceptions(within domains: [String]?) -> [EmailAddress: UserName]? {
        guard case .mapping(let entries) = node.content else { return section { _ in nil } }
        var exceptions: [EmailAddress: UserName] = [:]
        var holders: [String: EmailAddress] = [:]
        var isWhole = true
        for entry in entries {
            let key = Field(YAMLNode(.scalar(entry.key, .plain), at: entry.place), path: path, reading: reading)
            let value = Field(entry.value, path: "\(path).\(entry.key)", reading: reading)
            let (person, user) = (key.emailAddress(within: domains), value.userName())
            guard let person, let user else {
                isWhole = false
                continue
            }
            if let holder = holders[user.text.lowercased()] {
                value.refuse("is \(user), whom \(holder) has already")
                isWhole = false
            } else if exceptions.updateValue(user, forKey: person) != nil {
                key.refuse("has \(person) twice", hint: "addresses are the same whatever their case")
                isWhole = false
            }
            holders[user.text.lowercased()] = person
        }
        return isWhole ? exceptions : nil
    }

    private func userName() -> UserName? {
        text("the name of an IAM user", hint: "letters, digits and +=,.@_- , 64 at most") {
            (.letters + .digits + "+=,.@_-").spells($0, atMost: 64) ? UserName($0) : nil
        }
    }
}
