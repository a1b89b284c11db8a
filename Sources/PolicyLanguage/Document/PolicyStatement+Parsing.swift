import JSON

extension PolicyStatement {
    /// Reads one statement; the path names its place in the policy.
    init(_ object: JSONObject, at path: String) throws(PolicyProblem) {
        for name in ["Principal", "NotPrincipal"] where object[name] != nil {
            throw PolicyProblem(
                at: .element("\(path).\(name)"), "an identity policy has no \(name)",
                hint: "it applies to whom it is attached to; policies of buckets, keys and roles are of another kind")
        }
        let order = try Element.order(of: object, in: path)
        self.init(
            sid: try object["Sid"].map { (value) throws(PolicyProblem) in try value.text(at: "\(path).Sid") },
            effect: try Effect(object["Effect"], at: path),
            actions: try Selection(object, .action, .notAction, at: path, checking: Self.actionFault),
            resources: try Selection(object, .resource, .notResource, at: path, checking: Self.resourceFault),
            conditions: try object["Condition"].map { (value) throws(PolicyProblem) in
                try ConditionGroup.groups(value, at: "\(path).Condition")
            } ?? [],
            order: order)
    }

    private static func actionFault(_ text: String) -> String? {
        if text.isAllStars { return nil }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            return "is not an action such as s3:GetObject or *"
        }
        return nil
    }

    private static func resourceFault(_ text: String) -> String? {
        text.isAllStars || text.hasPrefix("arn:") ? nil : "is neither an ARN nor *"
    }
}

extension PolicyStatement.Effect {
    fileprivate init(_ json: JSONValue?, at path: String) throws(PolicyProblem) {
        guard let json else {
            throw PolicyProblem(at: .element(path), "the statement has no Effect", hint: "Allow or Deny")
        }
        guard let effect = json.string.flatMap(Self.init(rawValue:)) else {
            let written = ForeignText(json.compact).shown(atMost: 40)
            throw PolicyProblem(
                at: .element("\(path).Effect"), "\(written) is no effect", hint: "Allow or Deny, in this spelling")
        }
        self = effect
    }
}

extension Selection {
    fileprivate init(
        _ object: JSONObject, _ only: PolicyStatement.Element, _ allBut: PolicyStatement.Element, at path: String,
        checking fault: (String) -> String?
    ) throws(PolicyProblem) {
        switch (object[only.rawValue], object[allBut.rawValue]) {
        case (let value?, nil):
            self = .only(try TextList(value, at: "\(path).\(only.rawValue)", checking: fault))
        case (nil, let value?):
            self = .allBut(try TextList(value, at: "\(path).\(allBut.rawValue)", checking: fault))
        case (nil, nil):
            throw PolicyProblem(at: .element(path), "the statement has neither \(only.rawValue) nor \(allBut.rawValue)")
        case (_?, _?):
            throw PolicyProblem(
                at: .element(path), "\(only.rawValue) and \(allBut.rawValue) cannot stand in one statement")
        }
    }
}

extension TextList {
    fileprivate init(_ json: JSONValue, at path: String, checking fault: (String) -> String?) throws(PolicyProblem) {
        var values: [String] = []
        if let list = json.array {
            for (place, element) in list.enumerated() {
                values.append(try element.text(at: "\(path)[\(place)]"))
            }
        } else {
            values = [try json.text(at: path)]
        }
        for (place, value) in values.enumerated() {
            guard let fault = fault(value) else { continue }
            let exact = json.array == nil ? path : "\(path)[\(place)]"
            throw PolicyProblem(at: .element(exact), "\(ForeignText(value).shown(atMost: 80)) \(fault)")
        }
        self.init(values: values, isBare: json.array == nil)
    }
}
