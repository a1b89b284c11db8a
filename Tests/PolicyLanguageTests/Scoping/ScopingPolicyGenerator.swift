import JSON
import Judging

/// Makes policies that are hard to narrow: patterns across names, exceptions, Denies, conditions, variables.
struct ScopingPolicyGenerator {
    var random: SeededGenerator
    let arn: String

    private static let actions = [
        "*", "s3:*", "s3:Get*", "S3:getobject", "s3:PutObject", "s3:ListBucket", "s3:?etObject", "s3:*Bucket*",
        "s3:GetObjectOfAStranger", "dynamodb:*", "dynamodb:Get*", "dynamodb:Query", "dynamodb:*Item", "sqs:*",
        "sqs:SendMessage", "sqs:Receive*", "secretsmanager:*", "secretsmanager:GetSecretValue", "ssm:*",
        "ssm:GetParameter*",
        "kms:*", "kms:Decrypt", "lambda:*", "lambda:Invoke*", "logs:*", "logs:Get*", "glue:*", "glue:GetTable*",
    ]
    private static let conditions: [JSONValue] = [
        ["StringEquals": ["aws:PrincipalTag/team": "blue"]], ["Bool": ["aws:SecureTransport": "true"]],
        ["StringEquals": ["aws:PrincipalTag/team": ["blue", "red"]], "Bool": ["aws:SecureTransport": "true"]],
        ["DateLessThan": ["aws:CurrentTime": "2026-06-01T00:00:00Z"]],
        ["DateLessThan": ["aws:CurrentTime": "2030-06-01T00:00:00Z"]],
        ["StringLike": ["s3:prefix": ["reports/2026/*", "home/*"]]], ["StringNotEquals": ["aws:RequestedRegion": "x"]],
    ]

    init(seed: UInt64, arn: String) {
        random = SeededGenerator(seed: seed)
        self.arn = arn
    }

    /// Patterns that hold the resource, a part of what is inside it, or a neighbour.
    private var resources: [String] {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        let (head, tail) = (parts[..<5].joined(separator: ":"), parts[5])
        return [
            "*", "arn:*", arn, arn + "*", arn + "/*", arn + ":*", arn + "-2", arn + "/reports/*", arn + "/*/x",
            arn + "/a",
            arn + "/index/*", "\(head):*", "arn:aws:\(parts[2]):*:*:\(tail)", "arn:aws:\(parts[2])*",
            "arn:*:\(parts[2]):\(parts[3]):*:\(tail.dropLast())?", "\(head):*main*", "\(head):\(tail.dropLast(2))*",
            "\(head):*/*a*", "\(head):${aws:username}", arn + "/${aws:username}/*", arn + "/${aws:PrincipalTag/team}",
            "\(head):\(tail.uppercased())", arn + "/${*}", "arn:aws:\(parts[2]):us-east-1:*:*", arn + "/r?ports/*",
        ]
    }

    /// A policy that IAM would take.
    mutating func policy() -> JSONValue {
        let statements = (0..<Int.random(in: 1...4, using: &random)).map { _ in statement() }
        return ["Version": .string(random.once(in: 8) ? "2008-10-17" : "2012-10-17"), "Statement": .array(statements)]
    }

    private mutating func statement() -> JSONValue {
        var members: [(String, JSONValue)] = [("Effect", random.once(in: 4) ? "Deny" : "Allow")]
        members.append((random.once(in: 8) ? "NotAction" : "Action", list(Self.actions + Self.actions.prefix(6), 5)))
        members.append((random.once(in: 6) ? "NotResource" : "Resource", list(resources, 4)))
        if random.once(in: 2) { members.append(("Condition", random.pick(Self.conditions))) }
        return .object(JSONObject(members))
    }

    private mutating func list(_ texts: [String], _ limit: Int) -> JSONValue {
        let some = Set(random.some(texts, atMost: limit)).sorted().map(JSONValue.string)
        return some.count == 1 && random.once(in: 2) ? some[0] : .array(some)
    }
}
