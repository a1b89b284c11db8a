import PolicyLanguage
import ReferenceData
import Testing

/// The services whose users' acts are written down.
private let curated = Scoping.servicesWithLevels.filter(\.isCurated).map(\.prefix)

@Suite struct `A level` {
    private static func actions(_ level: PermissionLevel, on arn: String, prefix: String? = nil) throws -> Set<String> {
        let family = try Scoping.embedded.family(of: arn, prefix: prefix)
        return Set(Scoping.embedded.grant(level, on: family)?.actions ?? [])
    }

    private static func facts(_ name: String) throws -> ActionFacts {
        try #require(AWSFacts.embedded.action(named: name), "\(name)")
    }

    @Test func `is known for the types of at least 25 services, most of which have several`() throws {
        #expect(curated.count >= 25)
        var types = 0
        for service in curated {
            let levels = try #require(Scoping.embedded.levels(ofService: service))
            #expect(!levels.isEmpty, "\(service)")
            types += levels.count
        }
        #expect(types > 300, "\(types)")
    }

    @Test(arguments: curated) func `holds the one below, and nothing that is not its own`(service: String) throws {
        for type in try #require(Scoping.embedded.levels(ofService: service)) {
            var below: Set<String> = []
            for grant in type.grants {
                let place = Comment("\(grant.level.rawValue) of \(type.type)")
                let actions = Set(grant.actions)
                #expect(!actions.isEmpty && below.isSubset(of: actions), place)
                #expect((grant.asGoodAs == grant.level) == (below != actions), place)
                for name in actions.subtracting(below) {
                    let facts = try Self.facts(name)
                    if grant.level < .full { #expect(!facts.levels.contains(.permissions), "\(place) \(name)") }
                    if grant.level < .manage { #expect(!facts.levels.contains(.tagging), "\(place) \(name)") }
                    if grant.level == .read { #expect(facts.levels.isReading, "\(place) \(name)") }
                    if grant.level == .read { #expect(!facts.risks.contains(.exposesCredentials), "\(place) \(name)") }
                }
                below = actions
            }
            #expect(type.grants.last?.level == .full, "\(type.type)")
        }
    }

    @Test func `never makes or becomes an identity, of whatever service the resource is`() throws {
        let identities: Set<String> = [
            "iam", "sts", "sso", "organizations", "identitystore", "account", "rolesanywhere",
        ]
        var asked = 0
        for service in AWSFacts.embedded.services {
            for type in Scoping.embedded.levels(ofService: service.prefix) ?? [] {
                for name in type.grants.last?.actions ?? [] {
                    asked += 1
                    guard identities.contains(String(name.prefix { $0 != ":" })) else { continue }
                    #expect(try Self.facts(name).levels.isReading, "\(name)")
                }
            }
        }
        #expect(asked > 10_000, "\(asked)")
        let role = try Self.actions(.full, on: "arn:aws:iam::123456789012:role/deploy")
        #expect(role.contains("iam:GetRole"))
        #expect(role.isDisjoint(with: ["sts:AssumeRole", "iam:PassRole", "iam:PutRolePolicy", "iam:TagRole"]))
        #expect(role.allSatisfy { name in AWSFacts.embedded.action(named: name)?.levels.isReading ?? false })
    }

    @Test(arguments: curated) func `is narrowed and proven like a policy, and is wholly there`(service: String) throws {
        for type in try #require(Scoping.embedded.levels(ofService: service)).prefix(6) {
            let family = try Scoping.embedded.family(of: type.example)
            for grant in type.grants where grant.asGoodAs == grant.level {
                var options = ScopingOptions(until: DeadlineLiteral("2030-01-01T00:00:00Z"))
                options.account = "123456789012"
                let scoped = try Scoping.embedded.scope([grant.document], to: family, options)
                #expect(scoped.allowed == grant.actions, "\(grant.level.rawValue) of \(type.type)")
                #expect(scoped.listing.isEmpty)
                #expect(scoped.policies.allSatisfy { $0.size <= PolicyDocument.managedPolicyLimit })
            }
        }
    }

    private static let account = "eu-west-1:123456789012"
    private static let bounds: [(arn: String, level: PermissionLevel, has: [String], hasNot: [String])] = [
        ("arn:aws:s3:::data", .read, ["s3:GetObject", "s3:ListBucket"], ["s3:PutObject", "s3:GetDataAccess"]),
        ("arn:aws:s3:::data", .readWrite, ["s3:PutObject", "s3:DeleteObject"], ["s3:PutBucketVersioning"]),
        ("arn:aws:s3:::data", .manage, ["s3:PutBucketVersioning"], ["s3:PutBucketPolicy", "s3:PutBucketAbac"]),
        ("arn:aws:s3:::data", .full, ["s3:PutBucketPolicy", "s3:PutObjectAcl"], ["s3:ListAllMyBuckets"]),
        ("arn:aws:dynamodb:\(account):table/t", .readWrite, ["dynamodb:PutItem"], ["dynamodb:DeleteTable"]),
        ("arn:aws:sqs:\(account):q", .read, ["sqs:GetQueueAttributes"], ["sqs:ReceiveMessage"]),
        ("arn:aws:sqs:\(account):q", .readWrite, ["sqs:SendMessage"], ["sqs:AddPermission", "sqs:PurgeQueue"]),
        ("arn:aws:sqs:\(account):q", .manage, ["sqs:DeleteQueue"], ["sqs:SetQueueAttributes"]),
        ("arn:aws:sns:\(account):t", .readWrite, ["sns:Publish"], ["sns:Subscribe", "sns:DeleteTopic"]),
        (
            "arn:aws:secretsmanager:\(account):secret:s-AbCdEf", .read, ["secretsmanager:DescribeSecret"],
            ["secretsmanager:GetSecretValue"]
        ),
        (
            "arn:aws:secretsmanager:\(account):secret:s-AbCdEf", .readWrite, ["secretsmanager:GetSecretValue"],
            ["secretsmanager:PutResourcePolicy"]
        ),
        ("arn:aws:ssm:\(account):parameter/p", .read, ["ssm:ListTagsForResource"], ["ssm:GetParameter"]),
        ("arn:aws:ssm:\(account):parameter/p", .readWrite, ["ssm:GetParametersByPath"], ["ssm:DeleteParameter"]),
        ("arn:aws:kms:\(account):key/1", .read, ["kms:DescribeKey"], ["kms:Decrypt"]),
        ("arn:aws:kms:\(account):key/1", .readWrite, ["kms:Decrypt", "kms:Verify"], ["kms:DisableKey"]),
        (
            "arn:aws:kms:\(account):key/1", .manage, ["kms:ScheduleKeyDeletion"],
            ["kms:CreateGrant", "kms:PutKeyPolicy"]
        ),
        ("arn:aws:kinesis:\(account):stream/s", .manage, ["kinesis:DeleteStream"], ["kinesis:PutResourcePolicy"]),
        ("arn:aws:eks:\(account):cluster/c", .manage, ["eks:UpdateClusterConfig"], ["eks:CreateAccessEntry"]),
        ("arn:aws:es:\(account):domain/d", .manage, ["es:DeleteDomain"], ["es:UpdateDomainConfig"]),
        ("arn:aws:logs:\(account):log-group:g", .readWrite, ["logs:PutLogEvents"], ["logs:Unmask"]),
        ("arn:aws:ec2:\(account):instance/i-1", .read, ["ec2:GetConsoleOutput"], ["ec2:GetPasswordData"]),
        ("arn:aws:ec2:\(account):instance/i-1", .readWrite, ["ssm:StartSession"], ["ec2:TerminateInstances"]),
        (
            "arn:aws:ec2:\(account):instance/i-1", .full, ["ssm:SendCommand"], ["ssm:RequestManagedInstanceRoleToken"]
        ),
        ("arn:aws:glue:\(account):connection/c", .read, [], ["glue:GetConnection"]),
        ("arn:aws:apigateway:eu-west-1::/apikeys/k", .read, [], ["apigateway:GET"]),
        ("arn:aws:lambda:\(account):function:f", .manage, ["lambda:UpdateFunctionCode"], ["lambda:AddPermission"]),
        ("arn:aws:rds:\(account):cluster:c", .readWrite, ["rds-data:ExecuteStatement"], ["rds:DeleteDBCluster"]),
    ]

    @Test(arguments: bounds.indices) func `has what it is for, and not what is above it`(place: Int) throws {
        let bound = Self.bounds[place]
        let actions = try Self.actions(bound.level, on: bound.arn)
        #expect(actions.isSuperset(of: bound.has), "\(bound.arn)")
        #expect(actions.isDisjoint(with: bound.hasNot), "\(bound.arn)")
    }

    @Test func `brings the listing that goes with its resource where that is asked for`() throws {
        let family = try Scoping.embedded.family(of: "arn:aws:s3:::data")
        let read = try #require(Scoping.embedded.grant(.read, on: family))
        var options = ScopingOptions()
        options.withListing = true
        let listing = try Scoping.embedded.scope([read.document], to: family, options).listing
        #expect(listing == ["s3:GetAccountPublicAccessBlock", "s3:ListAllMyBuckets"])
    }

    @Test func `tells no secret when it only reads, by the names of all services' calls`() throws {
        let telling = ["secretvalue", "password", "credential", "privatekey", "authorizationtoken"]
        for service in AWSFacts.embedded.services {
            for type in Scoping.embedded.levels(ofService: service.prefix) ?? [] {
                guard let read = type.grants.first, read.level == .read else { continue }
                let told = read.actions.filter { name in telling.contains { name.lowercased().contains($0) } }
                #expect(told.isEmpty, "\(type.type): \(told)")
            }
        }
    }

    @Test func `is about the objects alone where a bucket is narrowed to a prefix, and says so`() throws {
        let family = try Scoping.embedded.family(of: "arn:aws:s3:::data", prefix: "reports/")
        let grants = Scoping.embedded.grants(on: family)
        #expect(grants.map(\.level) == PermissionLevel.allCases)
        #expect(grants[0].actions.contains("s3:ListBucket") && !grants[0].actions.contains("s3:GetBucketPolicy"))
        #expect(grants[1].actions.contains("s3:PutObject") && !grants[3].actions.contains("s3:PutBucketPolicy"))
        #expect(grants.allSatisfy { $0.sentence.contains("below the prefix") })
    }

    @Test func `says what it lets one do, each otherwise than the one below`() throws {
        for service in curated {
            for type in try #require(Scoping.embedded.levels(ofService: service)) {
                let own = type.grants.filter { $0.asGoodAs == $0.level }.map(\.sentence)
                #expect(Set(own).count == own.count, "\(type.type)")
                #expect(own.allSatisfy { !$0.isEmpty && $0.count <= 160 }, "\(type.type)")
            }
        }
    }
}
