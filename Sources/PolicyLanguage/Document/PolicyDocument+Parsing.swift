package import JSON

extension PolicyDocument {
    /// Reads an identity policy in any form that AWS accepts; the problem says where and why it is none.
    package init(parsing text: String) throws(PolicyProblem) {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: text)
        } catch {
            let reason = "not JSON: \(ForeignText(error.reason).shown(atMost: 120))"
            throw PolicyProblem(at: .text(line: error.line, column: error.column), reason)
        }
        try self.init(json)
    }

    /// Reads an identity policy from parsed JSON.
    package init(_ json: JSONValue) throws(PolicyProblem) {
        guard let object = json.object else {
            throw PolicyProblem(at: .policy, "a policy is a JSON object, this is \(json.kind)")
        }
        let order = try Element.order(of: object, in: "")
        let version = try object["Version"].map { (value) throws(PolicyProblem) in try Version(value) }
        let id = try object["Id"].map { (value) throws(PolicyProblem) in
            try value.text(at: "Id")
        }
        guard let body = object["Statement"] else {
            throw PolicyProblem(at: .policy, "the policy has no Statement")
        }
        let statements = try PolicyDocument.statements(of: body)
        self.init(version: version, id: id, statements: statements, isStatementBare: body.object != nil, order: order)
    }

    private static func statements(of body: JSONValue) throws(PolicyProblem) -> [PolicyStatement] {
        switch body {
        case .object(let object):
            return [try PolicyStatement(object, at: "Statement")]
        case .array(let elements):
            guard !elements.isEmpty else {
                throw PolicyProblem(at: .element("Statement"), "the list of statements is empty")
            }
            var statements: [PolicyStatement] = []
            var sids: Set<[UInt8]> = []
            for (place, element) in elements.enumerated() {
                let path = "Statement[\(place)]"
                guard let object = element.object else {
                    throw PolicyProblem(at: .element(path), "a statement is an object, this is \(element.kind)")
                }
                let statement = try PolicyStatement(object, at: path)
                if let sid = statement.sid, !sid.isEmpty, !sids.insert(Array(sid.utf8)).inserted {
                    throw PolicyProblem(
                        at: .element("\(path).Sid"),
                        "another statement is named \(ForeignText(sid).shown(atMost: 60)) too",
                        hint: "a Sid stands once in a policy")
                }
                statements.append(statement)
            }
            return statements
        default:
            throw PolicyProblem(at: .element("Statement"), "expected a statement or a list of them, not \(body.kind)")
        }
    }
}

extension PolicyDocument.Version {
    fileprivate init(_ json: JSONValue) throws(PolicyProblem) {
        guard let version = json.string.flatMap(Self.init(rawValue:)) else {
            let written = ForeignText(json.compact).shown(atMost: 40)
            throw PolicyProblem(
                at: .element("Version"), "\(written) is no version of the policy language", hint: "use 2012-10-17")
        }
        self = version
    }
}
