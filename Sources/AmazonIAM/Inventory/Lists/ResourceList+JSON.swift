import Access
import JSON

extension ResourceList {
    /// Services of the JSON protocols that name the operation in a header.
    static let targeted: [ResourceList] = [
        json(
            "dynamodb:ListTables", "table", .dynamoDB, "DynamoDB_20120810", "TableNames", .name(nil, "table/"),
            version: "1.0", ["Limit": 100], token: ("LastEvaluatedTableName", "ExclusiveStartTableName")),
        json(
            "sqs:ListQueues", "queue", .sqs, "AmazonSQS", "QueueUrls",
            .made(nil) { url, place in
                place.arn("sqs", url.split(separator: "/").last.map(String.init) ?? "")
            }, version: "1.0", ["MaxResults": 1000]),
        json(
            "secretsmanager:ListSecrets", "secret", .secrets, "secretsmanager", "SecretList", .arn("ARN"),
            ["MaxResults": 100]),
        json(
            "ssm:DescribeParameters", "parameter", .ssm, "AmazonSSM", "Parameters",
            .made("Name") { name, place in
                place.arn("ssm", name.hasPrefix("/") ? "parameter\(name)" : "parameter/\(name)")
            }, ["MaxResults": 50]),
        json(
            "kms:ListKeys", "key", .kms, "TrentService", "Keys", .arn("KeyArn"), ["Limit": 1000],
            token: ("NextMarker", "Marker")),
        json(
            "logs:DescribeLogGroups", "log-group", .logs, "Logs_20140328", "logGroups", .arn("arn"), ["limit": 50],
            token: ("nextToken", "nextToken")),
        json(
            "ecs:ListClusters", "cluster", .ecs, "AmazonEC2ContainerServiceV20141113", "clusterArns", .arn(nil),
            ["maxResults": 100], token: ("nextToken", "nextToken")),
        json(
            "ecr:DescribeRepositories", "repository", .ecr, "AmazonEC2ContainerRegistry_V20150921", "repositories",
            .arn("repositoryArn"), ["maxResults": 1000], token: ("nextToken", "nextToken")),
        json(
            "states:ListStateMachines", "stateMachine", .stepFunctions, "AWSStepFunctions", "stateMachines",
            .arn("stateMachineArn"), version: "1.0", ["maxResults": 1000], token: ("nextToken", "nextToken")),
        json(
            "kinesis:ListStreams", "stream", .kinesis, "Kinesis_20131202", "StreamNames", .name(nil, "stream/"),
            ["Limit": 100]),
        json(
            "events:ListEventBuses", "event-bus", .eventBridge, "AWSEvents", "EventBuses", .arn("Arn"), ["Limit": 100]),
        json(
            "glue:GetDatabases", "database", .glue, "AWSGlue", "DatabaseList", .name("Name", "database/"),
            ["MaxResults": 100]),
        json(
            "athena:ListWorkGroups", "workgroup", .athena, "AmazonAthena", "WorkGroups", .name("Name", "workgroup/"),
            ["MaxResults": 50]),
        json(
            "cognito-idp:ListUserPools", "userpool", .cognito, "AWSCognitoIdentityProviderService", "UserPools",
            .name("Id", "userpool/"), ["MaxResults": 60]),
        json(
            "codebuild:ListProjects", "project", .codeBuild, "CodeBuild_20161006", "projects", .name(nil, "project/"),
            token: ("nextToken", "nextToken")),
    ]

    private static func json(
        _ right: String, _ type: String, _ service: ServiceAddress, _ target: String, _ items: String,
        _ name: ListedName,
        version: String = "1.1", _ body: JSONObject = [:],
        token: (answered: String, sent: String) = ("NextToken", "NextToken")
    ) -> ResourceList {
        let prefix = String(right.prefix { $0 != ":" })
        return ResourceList(
            right: right, type: "\(prefix):\(type)", service: service,
            call: .json(target: target, version: version, body, token: token.sent),
            page: .json { ListPage($0, items, name, token.answered, service: prefix, in: $1) })
    }

    /// Services that say in the path what is meant.
    static let resting: [ResourceList] = [
        rest(
            "lambda:ListFunctions", "function", .lambda, "2015-03-31/functions?MaxItems=50", "Functions",
            .arn("FunctionArn"), token: ("NextMarker", "Marker")),
        rest(
            "eks:ListClusters", "cluster", .eks, "clusters?maxResults=100", "clusters", .name(nil, "cluster/"),
            token: ("nextToken", "nextToken")),
        rest(
            "apigateway:GET", "restapis", .apiGateway, "restapis?limit=500", "item",
            .made("id") { id, place in "arn:\(place.partition):apigateway:\(place.region)::/restapis/\(id)" },
            token: ("position", "position")),
        rest(
            "es:ListDomainNames", "domain", .openSearch, "2021-01-01/domain?engineType=OpenSearch", "DomainNames",
            .name("DomainName", "domain/"), token: ("NextToken", "NextToken")),
        ResourceList(
            right: "ses:ListEmailIdentities", type: "ses:identity", service: .ses,
            call: .post("v2/email/list-identities", ["PageSize": 100], token: "NextToken"),
            page: .json {
                ListPage($0, "EmailIdentities", .name("IdentityName", "identity/"), "NextToken", service: "ses", in: $1)
            }),
    ]

    private static func rest(
        _ right: String, _ type: String, _ service: ServiceAddress, _ path: String, _ items: String, _ name: ListedName,
        token: (answered: String, sent: String)
    ) -> ResourceList {
        let prefix = String(right.prefix { $0 != ":" })
        return ResourceList(
            right: right, type: "\(prefix):\(type)", service: service, call: .rest(path, token: token.sent),
            page: .json { ListPage($0, items, name, token.answered, service: prefix, in: $1) })
    }
}

extension ListPage {
    /// Reads a page of JSON; what is not as it should be is left out.
    fileprivate init(
        _ body: JSONValue, _ items: String, _ name: ListedName, _ token: String, service: String, in place: ListPlace
    ) {
        resources = (body[items]?.array ?? []).compactMap { item in
            let text = { (key: String?) in key.map { item[$0]?.string } ?? item.string }
            guard let arn = name.arn(of: text, service: service, in: place) else { return nil }
            return place.listed(arn, tags: item["Tags"]?.tags() ?? [:])
        }
        self.token = body[token]?.string?.nilIfEmpty
    }
}

extension JSONValue {
    /// The tags of a list of pairs.
    func tags() -> [String: String] {
        let pairs = (array ?? []).compactMap { tag in
            tag["Key"]?.string.map { ($0, tag["Value"]?.string ?? "") }
        }
        return Dictionary(pairs) { $1 }
    }
}
