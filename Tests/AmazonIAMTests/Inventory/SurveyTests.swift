import Access
import AccessDesk
import Counterparts
import HTTP
import Host
import JSON
import Synchronization
import Testing

@testable import AmazonIAM

@Suite struct `A survey of an account` {
    /// What boto3 made, with its tags.
    private static func make(_ word: String, in moto: RunningCounterpart) throws -> [String: [String: String]] {
        let lines = try PythonEnvironment("moto").lines(of: "moto_resources.py", [moto.url, "eu-west-1", word])
        var made: [String: [String: String]] = [:]
        for line in lines {
            let (arn, tags) = line.splitOnce(at: " ")
            let members = tags.isEmpty ? [] : try JSONValue(parsing: Array(tags.utf8)).object?.members ?? []
            made[arn] = Dictionary(members.map { ($0.name, $0.value.string ?? "") }) { $1 }
        }
        return made
    }

    private static func accounts(
        _ variables: [String: String], _ source: InventorySource, _ url: String? = nil
    ) -> Accounts {
        Accounts(
            settings: AWSSettings(
                region: "eu-west-1", endpointURL: url, installation: "survey",
                accounts: [AWSAccount(id: Stage.account)], inventory: source),
            http: Client(userAgent: "curfew-tests"), clock: SystemClock(),
            surroundings: Surroundings(
                variables: variables.merging(
                    ["AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"]) { $1 }, files: { _ in nil }),
            pauses: HurriedPauses(), backoff: Backoff())
    }

    /// Surveys so many regions that it can be seen, and not all that the stand-in knows.
    private static func survey(_ accounts: Accounts, _ source: InventorySource) async throws -> Seen {
        let seen = Seen()
        let calls = try accounts.connection(to: Stage.account).inventory
        let regions = ["eu-north-1", "eu-west-1", "us-east-1"]
        try await Survey(calls: calls, source: source, regions: regions) { seen.note($0) }.run()
        return seen
    }

    @Test func `finds what every list and the tags show, to the last page`() async throws {
        let moto = try await SharedCounterparts.all.moto()
        let made = try Self.make("listed", in: moto)
        #expect(made.count > 180)
        let seen = try await Self.survey(Self.accounts(["AWS_ENDPOINT_URL": moto.url], .tagging), .tagging)
        let found = seen.resources
        #expect(made.keys.filter { found[$0] == nil } == [])
        for (arn, tags) in made where !tags.isEmpty { #expect(found[arn]?.tags == tags, "\(arn)") }
        #expect(found.values.allSatisfy { $0.account == Stage.account || $0.arn.account == nil })
        #expect(seen.unseen == [:])
        let lists = Set(ResourceList.all.map(\.right))
        let read = Set(seen.whole.map { String($0.text.prefix { $0 != " " }) })
        #expect(lists.subtracting(read) == [])
        let check = try await Self.accounts(["AWS_ENDPOINT_URL": moto.url], .tagging).checkInventory(of: Stage.account)
        #expect(check?.cannotSee == [])
        #expect(check?.sees.last?.contains("dynamodb:table") ?? false)
    }

    @Test func `shows what Resource Explorer knows, however much, and lists the rest`() async throws {
        let moto = try await SharedCounterparts.all.moto()
        let explorer = try await RunningCounterpart.resourceExplorer()
        defer { explorer.stop() }
        let made = try Self.make("explored", in: moto)
        let world = World.example
        try await world.tell(explorer)
        let accounts = Self.accounts(
            ["AWS_ENDPOINT_URL": moto.url, "AWS_ENDPOINT_URL_RESOURCE_EXPLORER_2": explorer.url], .resourceExplorer)
        let seen = try await Self.survey(accounts, .resourceExplorer)
        let found = seen.resources
        for resource in world.resources { #expect(found[resource.arn.text] == resource) }
        // Tables, queues and buckets it shows itself, in its own regions: they are not listed once more.
        let arns = Set(world.resources.map(\.arn.text))
        #expect(!made.keys.contains { $0.contains(":table/") && found[$0] != nil && !arns.contains($0) })
        #expect(made.keys.filter { $0.contains(":function:") && found[$0] == nil } == [])
        #expect(seen.whole.contains(InventoryPart("resource-explorer")))
        #expect(seen.whole.contains(InventoryPart("dynamodb:ListTables us-east-1")))
        let check = try #require(try await accounts.checkInventory(of: Stage.account))
        #expect(check.sees.first == "3 types by Resource Explorer, asked in eu-west-1, in eu-north-1, eu-west-1")
        #expect(check.cannotSee.count == 1 && check.cannotSee.allSatisfy { $0.contains("no index of") })
    }

    @Test func `says what it cannot see, and goes on`() async throws {
        let moto = try await SharedCounterparts.all.moto()
        let explorer = try await RunningCounterpart.resourceExplorer()
        defer { explorer.stop() }
        try await World.example.tell(explorer, refusing: true)
        let accounts = Self.accounts(
            ["AWS_ENDPOINT_URL": moto.url, "AWS_ENDPOINT_URL_RESOURCE_EXPLORER_2": explorer.url], .resourceExplorer)
        let seen = try await Self.survey(accounts, .resourceExplorer)
        let why = "resource-explorer-2:ListIndexes: no default view, or no right to it (UnauthorizedException)"
        #expect(seen.unseen == [InventoryPart("resource-explorer"): why])
        #expect(seen.whole.contains(InventoryPart("sqs:ListQueues eu-west-1")))
        let check = try #require(try await accounts.checkInventory(of: Stage.account))
        #expect(check.cannotSee == ["what Resource Explorer indexes: \(why)"])
    }
}

/// What a survey told.
private final class Seen: Sendable {
    private let news = Mutex<[SurveyNews]>([])

    func note(_ one: SurveyNews) { news.withLock { $0.append(one) } }

    /// The resources by their ARNs, those with tags first.
    var resources: [String: ListedResource] {
        let all = news.withLock(\.self).flatMap { news in
            if case .found(let resources, _) = news { resources } else { [ListedResource]() }
        }
        return Dictionary(all.map { ($0.arn.text, $0) }) { $0.tags.isEmpty ? $1 : $0 }
    }

    var whole: Set<InventoryPart> {
        Set(news.withLock(\.self).compactMap { if case .whole(let part) = $0 { part } else { nil } })
    }

    var unseen: [InventoryPart: String] {
        let pairs = news.withLock(\.self).compactMap { news in
            if case .unseen(let part, let why) = news { (part, why) } else { nil }
        }
        return Dictionary(pairs) { $1 }
    }
}

/// What the stand-in for Resource Explorer knows.
private struct World {
    var resources: [ListedResource]

    /// More queues in one region than a search shows or a page holds, and a little of others; one in another account.
    static let example: World = {
        let queues = (0..<1207).map { "arn:aws:sqs:eu-west-1:123456789012:queue-\($0)" }
        let tables = (0..<30).map { "arn:aws:dynamodb:eu-north-1:123456789012:table/table-\($0)" }
        let arns = queues + tables + ["arn:aws:s3:::explored", "arn:aws:sqs:eu-west-1:210987654321:theirs"]
        return World(
            resources: arns.compactMap { text in
                ResourceARN(text).map { arn in
                    ListedResource(
                        arn: arn, account: arn.account ?? Stage.account,
                        tags: text.hasSuffix("7") ? ["env": "prod", "cost centre": "a=b"] : [:])
                }
            })
    }()

    func tell(_ explorer: RunningCounterpart, refusing: Bool = false) async throws {
        let all = resources.map { resource -> JSONValue in
            let type = resource.arn.service == "dynamodb" ? "table" : resource.arn.service == "s3" ? "bucket" : "queue"
            return [
                "arn": .string(resource.arn.text), "account": .string(resource.account.text),
                "region": .string(resource.arn.region.isEmpty ? "global" : resource.arn.region),
                "type": .string("\(resource.arn.service):\(type)"),
                "tags": .object(JSONObject(resource.tags.map { ($0.key, .string($0.value)) })),
            ]
        }
        let body: JSONValue = [
            "aggregator": "eu-west-1", "regions": ["eu-north-1", "eu-west-1"], "refuses": .bool(refusing),
            "resources": .array(all),
        ]
        let request = OutgoingRequest(
            method: .post, url: "\(explorer.url)/control/resources", body: Array(body.compact.utf8), bypassesProxy: true
        )
        let answer = try await Client(userAgent: "curfew-tests").send(request)
        #expect(answer.status == 200)
    }
}
