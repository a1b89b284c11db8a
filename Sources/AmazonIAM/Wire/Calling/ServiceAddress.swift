/// A service that the inventory reads from, by the names under which it is reached and signed.
///
/// Facts from botocore's models: endpoint prefix, signing name and service id.
struct ServiceAddress: Equatable, Sendable {
    /// What stands in the host's name.
    let host: String
    /// What requests are signed for.
    let signingName: String
    /// What stands in `AWS_ENDPOINT_URL_…`, in lower case as in a profile.
    let identifier: String
    /// Whether its endpoints exist under the newer domain alone.
    let isDualStackOnly: Bool

    private init(_ host: String, signing: String? = nil, _ identifier: String? = nil, isDualStackOnly: Bool = false) {
        self.host = host
        signingName = signing ?? host
        self.identifier = identifier ?? host
        self.isDualStackOnly = isDualStackOnly
    }

    static let apiGateway = ServiceAddress("apigateway", "api_gateway")
    static let athena = ServiceAddress("athena")
    static let cloudFormation = ServiceAddress("cloudformation")
    static let codeBuild = ServiceAddress("codebuild")
    static let cognito = ServiceAddress("cognito-idp", "cognito_identity_provider")
    static let dynamoDB = ServiceAddress("dynamodb")
    static let ec2 = ServiceAddress("ec2")
    static let ecr = ServiceAddress("api.ecr", signing: "ecr", "ecr")
    static let ecs = ServiceAddress("ecs")
    static let eks = ServiceAddress("eks")
    static let elastiCache = ServiceAddress("elasticache")
    static let eventBridge = ServiceAddress("events", "eventbridge")
    static let glue = ServiceAddress("glue")
    static let kinesis = ServiceAddress("kinesis")
    static let kms = ServiceAddress("kms")
    static let lambda = ServiceAddress("lambda")
    static let logs = ServiceAddress("logs", "cloudwatch_logs")
    static let openSearch = ServiceAddress("es", "opensearch")
    static let rds = ServiceAddress("rds")
    static let redshift = ServiceAddress("redshift")
    static let resourceExplorer = ServiceAddress("resource-explorer-2", "resource_explorer_2", isDualStackOnly: true)
    static let s3 = ServiceAddress("s3")
    static let secrets = ServiceAddress("secretsmanager", "secrets_manager")
    static let ses = ServiceAddress("email", signing: "ses", "sesv2")
    static let sns = ServiceAddress("sns")
    static let sqs = ServiceAddress("sqs")
    static let ssm = ServiceAddress("ssm")
    static let stepFunctions = ServiceAddress("states", "sfn")
    static let tagging = ServiceAddress("tagging", "resource_groups_tagging_api")
}
