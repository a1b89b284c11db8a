package import Access

/// The policies of the example account: AWS's names where AWS has such a policy, texts written for the sandbox.
package enum ExamplePolicies {
    package static let s3Reader: PolicyARN = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
    package static let dynamoDBReader: PolicyARN = "arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess"
    package static let logsReader: PolicyARN = "arn:aws:iam::aws:policy/CloudWatchLogsReadOnlyAccess"

    /// A policy of the customer's own, for whoever deploys orders.
    package static func ordersDeployer(in account: AccountID) -> PolicyARN {
        PolicyARN("arn:aws:iam::\(account):policy/team/orders-deploy")
    }

    /// Policies that stand in every account.
    static let managedByAWS: [SimulatedPolicy] = [
        policy(s3Reader, [allow(["s3:Get*", "s3:List*", "s3:Describe*"])]),
        policy("arn:aws:iam::aws:policy/AmazonS3FullAccess", [allow(["s3:*", "s3-object-lambda:*"])]),
        policy(
            dynamoDBReader,
            [
                allow(["dynamodb:BatchGet*", "dynamodb:Describe*", "dynamodb:Get*", "dynamodb:List*"]),
                allow(["dynamodb:PartiQLSelect", "dynamodb:Query", "dynamodb:Scan"]),
                allow(["cloudwatch:GetMetricData", "cloudwatch:ListMetrics"], sid: "Metrics"),
            ]),
        policy(
            logsReader,
            [
                allow([
                    "logs:Describe*", "logs:FilterLogEvents", "logs:Get*", "logs:List*", "logs:StartQuery",
                    "logs:StopQuery", "logs:TestMetricFilter",
                ])
            ]),
        policy(
            "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess",
            [allow(["ec2:Describe*", "ec2:GetConsoleOutput", "ec2:SearchTransitGatewayRoutes"])]),
        policy(
            "arn:aws:iam::aws:policy/AmazonRDSReadOnlyAccess",
            [allow(["rds:Describe*", "rds:ListTagsForResource"]), allow(["cloudwatch:GetMetricStatistics"])]),
        policy(
            "arn:aws:iam::aws:policy/AWSLambda_ReadOnlyAccess",
            [allow(["lambda:Get*", "lambda:List*"]), allow(["logs:DescribeLogGroups"])]),
        policy(
            "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess",
            [allow(["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueues", "sqs:ListQueueTags"])]),
        policy(
            "arn:aws:iam::aws:policy/SecretsManagerReadWrite",
            [allow(["secretsmanager:*"]), allow(["kms:DescribeKey", "kms:ListAliases", "kms:ListKeys"])]),
        policy(
            "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
            [
                allow([
                    "cloudwatch:Describe*", "dynamodb:List*", "ec2:Describe*", "lambda:List*", "logs:Describe*",
                    "rds:Describe*", "s3:ListAllMyBuckets", "s3:ListBucket", "sqs:ListQueues",
                ])
            ]),
        policy("arn:aws:iam::aws:policy/AdministratorAccess", [allow(["*"])]),
    ]

    /// Policies that the customer wrote.
    static func ofTheCustomer(in account: AccountID) -> [SimulatedPolicy] {
        [
            policy(
                ordersDeployer(in: account),
                [
                    allow(
                        ["lambda:UpdateFunctionCode", "lambda:PublishVersion", "lambda:UpdateAlias"],
                        on: ["arn:aws:lambda:eu-west-1:\(account):function:orders-*"]),
                    allow(["s3:PutObject"], on: ["arn:aws:s3:::example-artefacts/orders/*"]),
                    deny(["lambda:*"], on: ["arn:aws:lambda:eu-west-1:\(account):function:orders-payments*"]),
                ]),
            policy(
                PolicyARN("arn:aws:iam::\(account):policy/team/invoices-reader"),
                [
                    allow(["s3:ListBucket"], on: ["arn:aws:s3:::example-invoices"]),
                    allow(["s3:GetObject"], on: ["arn:aws:s3:::example-invoices/*"]),
                ]),
        ]
    }

    private static func policy(_ arn: PolicyARN, _ statements: [String]) -> SimulatedPolicy {
        SimulatedPolicy(
            arn: arn,
            document: """
                {"Version":"2012-10-17","Statement":[\(statements.joined(separator: ","))]}
                """)
    }

    private static func allow(_ actions: [String], on resources: [String] = ["*"], sid: String? = nil) -> String {
        statement("Allow", actions, resources, sid)
    }

    private static func deny(_ actions: [String], on resources: [String]) -> String {
        statement("Deny", actions, resources, nil)
    }

    private static func statement(_ effect: String, _ actions: [String], _ resources: [String], _ sid: String?)
        -> String
    {
        let sid = sid.map { "\"Sid\":\"\($0)\"," } ?? ""
        return """
            {\(sid)"Effect":"\(effect)","Action":[\(list(actions))],"Resource":[\(list(resources))]}
            """
    }

    private static func list(_ texts: [String]) -> String {
        texts.map { "\"\($0)\"" }.joined(separator: ",")
    }
}
