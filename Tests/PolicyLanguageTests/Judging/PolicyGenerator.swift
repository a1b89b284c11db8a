import JSON
import Judging
import PolicyLanguage

/// Makes policies and requests that meet often: few services, few names, every operator, some nonsense.
struct PolicyGenerator {
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    static let actions = ["s3:GetObject", "s3:GetObjectAcl", "s3:PutObject", "ec2:StartInstances", "iam:PassRole"]
    static let actionPatterns =
        actions + ["*", "s3:*", "s3:Get*", "S3:getobject", "*:*", "s3:?etObject*", "ec2:St*s", "iam:P?ssRole", "sqs:*"]
    static let resources = [
        "*", "arn:aws:s3:::logs", "arn:aws:s3:::logs/a", "arn:aws:s3:::logs-2/a", "arn:aws:s3:::home/ana/x",
        "arn:aws:ec2:eu-west-1:123456789012:instance/i-1", "arn:aws:iam::123456789012:role/a:b",
        "arn:aws:s3:::${aws:username}", "arn:aws:s3:::home/*",
    ]
    static let resourcePatterns =
        resources + [
            "**", "arn:aws:s3:::logs*", "arn:aws:s3:::logs/*", "arn:aws:s3*", "arn:*", "arn:aws:*:::*", "arn:aws:*:i-1",
            "arn:aws:ec2:*:*:instance/*", "arn:aws:iam::*:role/?:b", "arn:aws:s3:::home/${aws:username}/*",
            "arn:aws:s3:::home/${aws:username, 'ana'}/?", "arn:aws:s3:::home/${*}", "arn:aws:s3:::${$}{aws:username}",
            "arn:aws:${x:service}:::logs", "arn:aws:s3:::${", "arn:aws:s3:::${a b}", "arn:aws:s3::*:logs",
        ]
    static let keys = ["aws:username", "x:service", "aws:CurrentTime", "aws:SourceIp", "x:n", "x:flag", "x:blob"]
    static let values: [String: [String]] = [
        "aws:username": ["ana", "Ana", "", "bo", "*", "a?a", "arn:aws:s3:::logs", "${aws:username}", "x:y"],
        "x:service": ["s3", "ec2", "S3", "arn:aws:s3:::logs/a", "ana"],
        "aws:CurrentTime": [
            "2026-11-23T17:59:59Z", "2026-11-23T18:00:00Z", "2026-11-23T19:00:00+01:00", "2026-11-24", "1795000000",
            "soon", "2026",
        ],
        "aws:SourceIp": ["203.0.113.9", "203.0.113.0/24", "2001:db8::1", "2001:db8::/33", "::ffff:1.2.3.4", "here"],
        "x:n": ["0", "1", "-1.50", "-1.5", "1e2", "100", "007", "many"],
        "x:flag": ["true", "False", "TRUE", "no"],
        "x:blob": ["QUJD", "QUI=", "QQ==", "not base64", ""],
    ]
    static let positive = [
        "StringEquals", "StringEqualsIgnoreCase", "StringLike", "NumericEquals", "NumericLessThan",
        "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateLessThan",
        "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals", "IpAddress",
        "ArnEquals", "ArnLike",
    ]
    static let negative = [
        "StringNotEquals", "StringNotEqualsIgnoreCase", "StringNotLike", "NumericNotEquals", "DateNotEquals",
        "NotIpAddress", "ArnNotEquals", "ArnNotLike",
    ]

    mutating func policy() -> JSONValue {
        var members: [(String, JSONValue)] = []
        if let version = random.pick(["2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17", nil]) {
            members.append(("Version", .string(version)))
        }
        let statements = (0..<Int.random(in: 1...4, using: &random)).map { statement($0) }
        members.append(("Statement", statements.count == 1 && random.once(in: 2) ? statements[0] : .array(statements)))
        return .object(JSONObject(members.shuffled(using: &random)))
    }

    private mutating func statement(_ place: Int) -> JSONValue {
        var members: [(String, JSONValue)] = [("Effect", random.once(in: 4) ? "Deny" : "Allow")]
        if random.once(in: 2) { members.append(("Sid", .string("s\(place)"))) }
        members.append((random.once(in: 5) ? "NotAction" : "Action", list(Self.actionPatterns, atMost: 4)))
        members.append((random.once(in: 5) ? "NotResource" : "Resource", list(Self.resourcePatterns, atMost: 5)))
        if random.once(in: 2) { members.append(("Condition", condition())) }
        return .object(JSONObject(members.shuffled(using: &random)))
    }

    private mutating func list(_ texts: [String], atMost limit: Int) -> JSONValue {
        let some = random.some(texts, atMost: limit).map(JSONValue.string)
        return some.count == 1 && random.once(in: 2) ? some[0] : .array(some)
    }

    private mutating func condition() -> JSONValue {
        var groups: [(String, JSONValue)] = []
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            let name = comparison()
            var clauses: [(String, JSONValue)] = []
            for key in random.some(Self.keys, atMost: 2) {
                let values = Self.values[key] ?? []
                clauses.append((key, name == "Null" ? list(["true", "false"], atMost: 1) : list(values, atMost: 3)))
            }
            groups.append((name, .object(JSONObject(clauses))))
        }
        return .object(JSONObject(groups))
    }

    mutating func comparison() -> String {
        if random.once(in: 15) { return "Null" }
        let name = random.pick(Self.positive + Self.negative)
        return random.pick(["", "", "", "ForAllValues:", "ForAnyValue:"]) + name + random.pick(["", "", "IfExists"])
    }

    mutating func request() -> PolicyRequest {
        var context = RequestContext()
        for key in Self.keys where !random.once(in: 3) {
            let values = Self.values[key] ?? []
            context[key] = random.once(in: 3) ? random.some(values, atMost: 2) : [random.pick(values)]
        }
        return PolicyRequest(action: random.pick(Self.actions), resource: random.pick(Self.resources), context: context)
    }
}
