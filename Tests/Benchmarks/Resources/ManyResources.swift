import Access

/// Resources as a large company has them, the same ones every time: names of words and numbers, tags that many share.
struct ManyResources: Sequence, IteratorProtocol {
    private var left: Int
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    private let accounts: [String]

    init(_ count: Int, in accounts: [AccountID] = ManyResources.accounts) {
        left = count
        self.accounts = accounts.map(\.text)
    }

    private static let words = [
        "orders", "payments", "shipping", "basket", "customer", "invoice", "catalogue", "search", "audit", "billing",
        "session", "token", "report", "export", "import", "archive", "events", "stream", "worker", "gateway",
        "internal",
        "public", "prod", "staging", "dev", "blue", "green", "cache", "index", "queue",
    ]
    private static let accounts = (0..<20).map { AccountID("\(111_111_111_111 + $0 * 1_234_567)") }
    private static let regions = ["eu-west-1", "eu-central-1", "us-east-1", "us-west-2", "ap-southeast-2"]
    private static let heads = [
        "sqs:R:A:", "dynamodb:R:A:table/", "lambda:R:A:function:", "s3:::", "sns:R:A:",
        "logs:R:A:log-group:/aws/lambda/",
        "secretsmanager:R:A:secret:", "ssm:R:A:parameter/", "kms:R:A:key/", "ec2:R:A:instance/i-",
    ]

    mutating func next() -> ListedResource? {
        guard left > 0 else { return nil }
        left -= 1
        let account = pick(accounts)
        let head = pick(ManyResources.heads).split(separator: ":", omittingEmptySubsequences: false)
        let place = head.map { $0 == "R" ? pick(ManyResources.regions) : $0 == "A" ? account : String($0) }
        let name = "\(pick(ManyResources.words))-\(pick(ManyResources.words))-\(String(number() & 0xFFFFFF, radix: 36))"
        let tags = [
            "team": pick(ManyResources.words), "env": pick(["prod", "staging", "dev"]),
            "cost-centre": "\(100 + number() % 40)",
        ]
        guard let arn = ResourceARN("arn:aws:\(place.joined(separator: ":"))\(name)") else { return nil }
        return ListedResource(arn: arn, account: AccountID(account), tags: tags)
    }

    private mutating func pick(_ choices: [String]) -> String {
        choices[Int(number() % UInt64(choices.count))]
    }

    /// The next of a fixed sequence (SplitMix64).
    private mutating func number() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
