/// One service of AWS: its actions, and the types of resources that they act on.
package struct ServiceFacts: Sendable {
    /// What its actions begin with, in lower case: `s3`.
    package let prefix: String
    /// As AWS writes it: `Amazon S3`.
    package let title: String
    package private(set) var types: [ResourceTypeFacts] = []
    /// In the order of their names without regard to case.
    package private(set) var actions: [ActionFacts] = []
    /// The condition keys that its actions and types know of, as AWS spells them.
    package private(set) var conditionKeys: [String] = []

    init(prefix: String, title: String) {
        self.prefix = prefix
        self.title = title
    }

    /// Takes in a line of the table.
    mutating func take(_ words: [Slice]) {
        switch words[0].first {
        case UInt8(ascii: "K"):
            conditionKeys = words[1].texts(at: " ")
        case UInt8(ascii: "T"):
            let forms = words[2].texts(at: ",").map { "arn:${Partition}:" + $0 }
            types.append(ResourceTypeFacts(name: words[1].text, forms: forms, conditionKeys: keys(words[3])))
        default:
            take(ActionTraits(words, keys: keys(words[5])), names: words[6])
        }
    }

    private mutating func take(_ traits: ActionTraits, names: Slice) {
        // The table has them by what they have in common; here they are by name.
        for name in names.texts(at: " ") {
            let action = ActionFacts(name: name, traits: traits)
            actions.insert(action, at: actions.firstPlace { $0.key < action.key })
        }
    }

    private func keys(_ places: Slice) -> [String] {
        places.isEmpty ? [] : places.words(at: " ").map { conditionKeys[$0.number] }
    }

    /// The action of that name, without the prefix and in any case.
    package func action(named name: some StringProtocol) -> ActionFacts? {
        let key = name.lowercased()
        let place = actions.firstPlace { $0.key < key }
        return place < actions.count && actions[place].key == key ? actions[place] : nil
    }

    /// The type of that name, in any case: AWS's own tables differ in it.
    package func type(named name: some StringProtocol) -> ResourceTypeFacts? {
        let name = name.lowercased()
        return types.first { $0.name.lowercased() == name }
    }
}

/// A kind of resource.
package struct ResourceTypeFacts: Hashable, Sendable {
    /// As the service's own pages call it: `bucket`.
    package let name: String
    /// The forms of its ARNs, as `arn:${Partition}:s3:::${BucketName}`; none where AWS gives none.
    package let forms: [String]
    /// The condition keys that such a resource adds.
    package let conditionKeys: [String]
}

/// One action of a service.
package struct ActionFacts: Sendable {
    /// As AWS spells it, without the prefix: `GetObject`.
    package let name: String
    let key: String
    let traits: ActionTraits

    init(name: String, traits: ActionTraits) {
        self.name = name
        self.key = name.lowercased()
        self.traits = traits
    }

    package var levels: ActionLevels { traits.levels }
    package var risks: ActionRisks { traits.risks }
    /// The places in the service's ``ServiceFacts/types`` that it acts on; empty where no resource narrows it.
    package var types: [ActionTarget] { traits.types }
    /// Other actions that it may need, as `iam:PassRole`.
    package var dependents: [String] { traits.dependents }
    /// The condition keys that its requests may carry, as AWS spells them.
    package var conditionKeys: [String] { traits.conditionKeys }
}

/// A type that an action acts on.
package struct ActionTarget: Hashable, Sendable {
    /// Its place in the service's types.
    package let type: Int
    /// Whether AWS's page says that the action needs one.
    ///
    /// Of two such types it may need both, or either.
    package let isRequired: Bool
}

/// What several actions have in common; shared by them.
final class ActionTraits: Sendable {
    let levels: ActionLevels
    let risks: ActionRisks
    let types: [ActionTarget]
    let dependents: [String]
    let conditionKeys: [String]

    init(_ words: [Slice], keys: [String]) {
        levels = ActionLevels(words[1])
        risks = ActionRisks(words[2])
        types =
            words[3].isEmpty
            ? []
            : words[3].words(at: " ").map { word in
                let isRequired = word.first == UInt8(ascii: "!")
                return ActionTarget(type: word.dropFirst(isRequired ? 1 : 0).number, isRequired: isRequired)
            }
        dependents = words[4].texts(at: " ")
        conditionKeys = keys
    }
}
