import Access
import Testing

/// A rule that refuses is about whatever of a resource it names, however the resource is asked for.
@Suite struct `A refusal of resources` {
    private static let secrets = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:"
    private static let parameters = "arn:aws:ssm:eu-west-1:123456789012:parameter"
    private static let functions = "arn:aws:lambda:eu-west-1:123456789012:function:"

    private func outcome(_ glob: String, _ arn: String, reaching reach: [String]?) throws -> String {
        let refusing = Rule(
            name: "never", access: AccessPattern(resources: ResourcePattern(arns: [Glob(glob)])), approval: .refuse)
        let rules = Rules([refusing, Rule(name: "all the rest", approval: .automatic)])
        let target = Target.resource(
            ResourceTarget(arn: try #require(ResourceARN(arn)), access: .level(.read)))
        var facts = AskFacts.ask(for: target, by: ana, in: production, lasting: .seconds(3600), because: "x")
        facts.gathered.reach = reach
        let offers = rules.offers(to: ana, in: [production], lasting: [.seconds(3600)], at: facts.at)
        let word = rules.judge(facts).outcome.word
        let known = ThingFacts(facts.gathered)
        #expect(offers[0].contains(AskedThing(target), knowing: known) == (word != "refuse"))
        return word
    }

    @Test(
        arguments: [
            // The same secret, without the six characters that AWS adds.
            ("\(secrets)prod/db-*", "\(secrets)prod/db", ["\(secrets)prod/db-??????"]),
            ("\(secrets)prod/db-a1B2c3", "\(secrets)prod/db", ["\(secrets)prod/db-??????"]),
            // What lies inside.
            ("\(parameters)/prod/*", "\(parameters)/prod", ["\(parameters)/prod", "\(parameters)/prod/*"]),
            ("arn:aws:s3:::payroll/*", "arn:aws:s3:::payroll", ["arn:aws:s3:::payroll", "arn:aws:s3:::payroll/*"]),
            (
                "arn:aws:s3:::*/secret/*", "arn:aws:s3:::payroll",
                ["arn:aws:s3:::payroll", "arn:aws:s3:::payroll/open/*"]
            ),
            (
                "arn:aws:ecs:*:*:service/prod/*", "arn:aws:ecs:eu-west-1:123456789012:cluster/prod",
                ["arn:aws:ecs:eu-west-1:123456789012:service/prod/*"]
            ),
            // What it lies inside of.
            ("arn:aws:s3:::payroll", "arn:aws:s3:::payroll/salaries.csv", ["arn:aws:s3:::payroll/salaries.csv"]),
            ("\(functions)pay", "\(functions)pay:live", ["\(functions)pay:live"]),
            ("arn:aws:dynamodb:*:*:table/orders", "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/x", []),
            ("arn:*", "arn:aws:sqs:eu-west-1:123456789012:jobs", ["arn:aws:sqs:eu-west-1:123456789012:jobs"]),
        ] as [(String, String, [String])])
    func `holds for other spellings, for parts and for the whole`(glob: String, arn: String, reach: [String]) throws {
        #expect(try outcome(glob, arn, reaching: reach) == "refuse")
    }

    @Test(
        arguments: [
            (
                "arn:aws:s3:::payroll/secret/*", "arn:aws:s3:::payroll",
                ["arn:aws:s3:::payroll", "arn:aws:s3:::payroll/open/*"]
            ),
            ("arn:aws:s3:::payroll", "arn:aws:s3:::payroll-2/x", ["arn:aws:s3:::payroll-2/x"]),
            ("\(secrets)prod/db-*", "\(secrets)prod/dc", ["\(secrets)prod/dc-??????"]),
            ("\(parameters)/prod/*", "\(parameters)/test", ["\(parameters)/test", "\(parameters)/test/*"]),
            ("arn:aws:sqs:*:*:payroll*", "arn:aws:s3:::payroll", ["arn:aws:s3:::payroll", "arn:aws:s3:::payroll/*"]),
        ] as [(String, String, [String])])
    func `leaves what it does not touch`(glob: String, arn: String, reach: [String]) throws {
        #expect(try outcome(glob, arn, reaching: reach) == "automatic")
    }
}
