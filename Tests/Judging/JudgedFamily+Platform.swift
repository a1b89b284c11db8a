extension JudgedFamily {
    private static func regional(_ service: String) -> String { "arn:aws:\(service):eu-west-1:123456789012:" }
    private static func global(_ service: String) -> String { "arn:aws:\(service)::123456789012:" }

    /// A resource with nothing inside.
    private static func alone(_ type: String, _ tail: String, head: String? = nil) -> JudgedFamily {
        JudgedFamily(type, head ?? regional(String(type.prefix { $0 != ":" })), tail, [(tail, [type])])
    }

    static let platform: [JudgedFamily] = [
        JudgedFamily(
            "apigateway:restapi", "arn:aws:apigateway:eu-west-1::", "/restapis/main",
            [
                ("/restapis/main", ["apigateway:restapi"]), ("/restapis/main/stages/live", ["apigateway:stage"]),
                ("/restapis/main/resources/r/methods/GET", ["apigateway:method"]),
            ], bounds: ["/restapis/main", "/restapis/main/*"]),
        JudgedFamily(
            "states:stateMachine", regional("states"), "stateMachine:main",
            [("stateMachine:main", ["states:statemachine"])],
            bounds: ["stateMachine:main", "stateMachine:main:*"]
                + ["execution", "express", "mapRun"].flatMap { ["\($0):main:*", "\($0):main/*"] }),
        alone("cloudformation:stack", "stack/main/1-2"), alone("codepipeline:webhook", "webhook:main"),
        JudgedFamily(
            "codepipeline:pipeline", regional("codepipeline"), "main",
            [
                ("main", ["codepipeline:pipeline"]), ("main/build", ["codepipeline:stage"]),
                ("main/build/b", ["codepipeline:action"]),
            ], bounds: ["main", "main/*"]),
        alone("codecommit:repository", "main"),
        alone("iam:role", "role/main", head: global("iam")), alone("iam:user", "user/main", head: global("iam")),
        alone("iam:group", "group/main", head: global("iam")), alone("iam:policy", "policy/main", head: global("iam")),
        alone("route53:hostedzone", "hostedzone/Z0main", head: "arn:aws:route53:::"),
        alone("cloudfront:distribution", "distribution/E0main", head: global("cloudfront")),
        alone("cognito-idp:userpool", "userpool/eu-west-1_main"),
        JudgedFamily(
            "elasticloadbalancing:loadbalancer/app/", regional("elasticloadbalancing"), "loadbalancer/app/main/0a",
            [("loadbalancer/app/main/0a", ["elasticloadbalancing:loadbalancer/app/"])],
            bounds: ["loadbalancer/app/main/0a", "listener/app/main/0a/*", "listener-rule/app/main/0a/*"]),
        alone("elasticloadbalancing:targetgroup", "targetgroup/main/0a"),
    ]

    static let others: [JudgedFamily] = [
        JudgedFamily(
            "redshift:cluster", regional("redshift"), "cluster:main",
            [("cluster:main", ["redshift:cluster", "redshift-data:cluster"])],
            bounds: ["cluster:main", "snapshot:main/*", "dbname:main/*", "dbuser:main/*", "dbgroup:main/*"]),
        JudgedFamily(
            "glue:database", regional("glue"), "database/main",
            [("database/main", ["glue:database"]), ("table/main/t", ["glue:table"])],
            bounds: ["catalog", "database/main", "table/main/*", "tableVersion/main/*", "userDefinedFunction/main/*"]),
        alone("glue:job", "job/main"), alone("athena:workgroup", "workgroup/main"),
        alone("acm:certificate", "certificate/0-main"), alone("transfer:workflow", "workflow/w-main"),
        JudgedFamily(
            "transfer:server", regional("transfer"), "server/s-main", [("server/s-main", ["transfer:server"])],
            bounds: ["server/s-main"] + ["agreement", "host-key", "user"].map { "\($0)/s-main/*" }),
        alone("wafv2:ipset", "regional/ipset/main/1"), alone("workspaces:workspaceid", "workspace/ws-main"),
        alone("dms:ReplicationTask", "task:MAIN"), alone("secretsmanager:secret", "secret:main/db-a1B2c3"),
    ]
}
