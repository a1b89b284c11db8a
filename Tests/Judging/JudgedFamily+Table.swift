extension JudgedFamily {
    private static func regional(_ service: String) -> String { "arn:aws:\(service):eu-west-1:123456789012:" }
    private static func global(_ service: String) -> String { "arn:aws:\(service)::123456789012:" }

    /// A resource with nothing inside.
    private static func alone(_ type: String, _ tail: String, also twins: [String] = []) -> JudgedFamily {
        let service = String(type.prefix { $0 != ":" })
        return JudgedFamily(type, regional(service), tail, [(tail, [type] + twins)])
    }

    /// All of them.
    package static let all: [JudgedFamily] = storage + compute + messaging + platform + others

    private static let storage: [JudgedFamily] = [
        JudgedFamily(
            "s3:bucket", "arn:aws:s3:::", "main-data",
            [
                ("main-data", ["s3:bucket", "ssm:bucket"]), ("main-data/a", ["s3:object"]),
                ("main-data/reports/2026/q1.csv", ["s3:object"]),
            ], bounds: ["main-data", "main-data/*"]),
        JudgedFamily(
            "s3:bucket", "arn:aws:s3:::", "main-data",
            [
                ("main-data", []), ("main-data/reports/a", ["s3:object"]),
                ("main-data/reports/2026/q1.csv", ["s3:object"]),
            ], bounds: ["main-data", "main-data/reports/*"], prefix: "reports/",
            listing: ["s3:listbucket", "s3:listbucketversions"]),
        JudgedFamily(
            "s3:accesspoint", regional("s3"), "accesspoint/main",
            [("accesspoint/main", ["s3:accesspoint"]), ("accesspoint/main/object/a", ["s3:accesspointobject"])],
            bounds: ["accesspoint/main", "accesspoint/main/*"]),
        JudgedFamily(
            "dynamodb:table", regional("dynamodb"), "table/main",
            [
                ("table/main", ["dynamodb:table"]), ("table/main/index/i", ["dynamodb:index"]),
                ("table/main/stream/2026", ["dynamodb:stream"]), ("table/main/backup/b", ["dynamodb:backup"]),
                ("table/main/export/e", ["dynamodb:export"]), ("table/main/import/m", ["dynamodb:import"]),
            ], bounds: ["table/main", "table/main/*"]),
        alone("rds:db", "db:main"), alone("rds:cluster", "cluster:main"), alone("rds:snapshot", "snapshot:main"),
        alone("elasticache:replicationgroup", "replicationgroup:main"),
        alone("elasticfilesystem:file-system", "file-system/fs-main"),
        alone("es:domain", "domain/main"), alone("backup:backupVault", "backup-vault:main"),
        alone("ecr:repository", "repository/main"), alone("kms:key", "key/0-main"),
        alone("kms:alias", "alias/main"),
        JudgedFamily(
            "secretsmanager:Secret", regional("secretsmanager"), "secret:main-a1B2c3",
            [("secret:main-a1B2c3", ["secretsmanager:secret"])]),
        JudgedFamily(
            "secretsmanager:Secret", regional("secretsmanager"), "secret:main",
            [("secret:main-a1B2c3", ["secretsmanager:secret"])], bounds: ["secret:main-??????"]),
        JudgedFamily(
            "ssm:parameter", regional("ssm"), "parameter/main/db",
            [("parameter/main/db", ["ssm:parameter"]), ("parameter/main/db/password", ["ssm:parameter"])],
            bounds: ["parameter/main/db", "parameter/main/db/*"]),
        alone("ssm:document", "document/main"),
    ]

    private static let compute: [JudgedFamily] = [
        alone("ec2:instance", "instance/i-0main", also: ["ssm:instance"]),
        alone("ec2:security-group", "security-group/sg-main"), alone("ec2:vpc", "vpc/vpc-main"),
        alone("ec2:volume", "volume/vol-main"), alone("ec2:subnet", "subnet/subnet-main"),
        alone("ec2:network-interface", "network-interface/eni-main"), alone("ec2:key-pair", "key-pair/main"),
        alone("ec2:launch-template", "launch-template/lt-main"),
        JudgedFamily(
            "lambda:function", regional("lambda"), "function:main",
            [
                ("function:main", ["lambda:function"]), ("function:main:live", ["lambda:function alias"]),
                ("function:main:7", ["lambda:function version"]),
            ], bounds: ["function:main", "function:main:*"]),
        JudgedFamily(
            "ecs:cluster", regional("ecs"), "cluster/main",
            [
                ("cluster/main", ["ecs:cluster"]), ("service/main/web", ["ecs:service"]), ("task/main/1", ["ecs:task"]),
                ("container-instance/main/1", ["ecs:container-instance"]), ("task-set/main/web/1", ["ecs:task-set"]),
            ],
            bounds: ["cluster/main", "cluster/main/*"]
                + [
                    "service", "task", "container-instance", "task-set", "daemon", "daemon-deployment",
                    "daemon-revision", "service-deployment", "service-revision",
                ].map { "\($0)/main/*" }),
        JudgedFamily(
            "ecs:service", regional("ecs"), "service/prod/main",
            [("service/prod/main", ["ecs:service"]), ("task-set/prod/main/1", ["ecs:task-set"])],
            bounds: ["service/prod/main"]
                + ["task-set", "service-deployment", "service-revision"].map { "\($0)/prod/main/*" }),
        JudgedFamily(
            "eks:cluster", regional("eks"), "cluster/main",
            [
                ("cluster/main", ["eks:cluster"]), ("nodegroup/main/ng/1-2", ["eks:nodegroup"]),
                ("addon/main/dns/1", ["eks:addon"]),
            ],
            bounds: ["cluster/main"]
                + [
                    "nodegroup", "addon", "access-entry", "fargateprofile", "identityproviderconfig", "capability",
                    "podidentityassociation",
                ].map { "\($0)/main/*" }),
        JudgedFamily(
            "batch:job-queue", regional("batch"), "job-queue/main",
            [("job-queue/main", ["batch:job-queue"])], bounds: ["job-queue/main", "job-queue/main/*"]),
        alone("codebuild:project", "project/main"), alone("sagemaker:endpoint", "endpoint/main"),
        alone("sagemaker:notebook-instance", "notebook-instance/main"),
        JudgedFamily(
            "autoscaling:autoScalingGroup", regional("autoscaling"),
            "autoScalingGroup:1-main:autoScalingGroupName/main",
            [("autoScalingGroup:1-main:autoScalingGroupName/main", ["autoscaling:autoscalinggroup"])]),
    ]

    private static let messaging: [JudgedFamily] = [
        alone("sqs:queue", "main"), alone("sns:topic", "main"), alone("events:event-busv2", "event-busv2/main/1"),
        JudgedFamily(
            "events:event-bus", regional("events"), "event-bus/main",
            [("event-bus/main", ["events:event-bus"])], bounds: ["event-bus/main", "rule/main/*"]),
        JudgedFamily(
            "kinesis:stream", regional("kinesis"), "stream/main",
            [("stream/main", ["kinesis:stream"]), ("stream/main/consumer/c:1", ["kinesis:consumer"])],
            bounds: ["stream/main", "stream/main/*"]),
        alone("firehose:deliverystream", "deliverystream/main"), alone("mq:brokers", "broker:main:1"),
        JudgedFamily(
            "kafka:cluster", regional("kafka"), "cluster/main/1-2",
            [("cluster/main/1-2", ["kafka:cluster"])],
            bounds: ["cluster/main/1-2"]
                + ["topic", "group", "transactional-id", "channel", "cluster"].map { "\($0)/main/1-2/*" }),
        alone("scheduler:schedule", "schedule/default/main"), alone("ses:identity", "identity/main.example.com"),
        alone("ses:configuration-set", "configuration-set/main"),
        JudgedFamily(
            "logs:log-group", regional("logs"), "log-group:/aws/main",
            [
                ("log-group:/aws/main", ["logs:log-group"]), ("log-group:/aws/main:*", ["logs:log-group"]),
                ("log-group:/aws/main:log-stream:1", ["logs:log-stream"]),
            ], bounds: ["log-group:/aws/main", "log-group:/aws/main:*"]),
        alone("cloudwatch:alarm", "alarm:main"),
    ]
}
