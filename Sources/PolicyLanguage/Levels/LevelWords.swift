/// What a level lets one do with a kind of resource, in a sentence for whoever decides.
enum LevelWords {
    /// The sentence; of a bucket only what lies below a prefix where there is one.
    static func sentence(for level: PermissionLevel, on family: ResourceFamily) -> String {
        let types = family.prefix == nil ? family.types : ["s3:prefix"]
        for type in types {
            if let known = special[type.lowercased()]?[level] { return known }
        }
        return general(level)
    }

    private static func general(_ level: PermissionLevel) -> String {
        switch level {
        case .read: "reads and lists it and what is in it; changes nothing, and learns no secret"
        case .readWrite: "reads it and uses it as its users do; does not change how it is set up"
        case .manage: "uses it, sets it up, tags it and can delete it; does not say who may reach it"
        case .full: "does everything with it, and says who may reach it, which can outlive the access"
        }
    }

    private static let special: [String: [PermissionLevel: String]] = [
        "s3:bucket": [
            .read: "reads and lists its objects, and how the bucket is set up",
            .readWrite: "reads, writes and deletes its objects; does not change how the bucket is set up",
            .manage:
                "reads, writes and deletes its objects and their old versions, sets the bucket up "
                + "and can delete it",
            .full:
                "everything, also saying who may reach the bucket, which can open it to the world "
                + "and outlive the access",
        ],
        "s3:prefix": [
            .read: "reads and lists the objects below the prefix",
            .readWrite: "reads, writes and deletes the objects below the prefix",
            .manage: "reads, writes, tags and deletes the objects below the prefix and their old versions",
            .full:
                "everything with the objects below the prefix, also saying who may reach each, which "
                + "can outlive the access",
        ],
        "secretsmanager:secret": [
            .read: "sees that the secret is there, its versions and its settings; never its value",
            .readWrite: "reads the secret's value, which is known for good then, and puts a new one",
            .manage: "reads and replaces the secret's value, rotates it, sets it up and can delete it",
        ],
        "ssm:parameter": [
            .read: "sees that the parameter is there, and its tags; never its value",
            .readWrite:
                "reads the parameter's value, secret ones too, which are known for good then, and "
                + "overwrites it",
        ],
        "kms:key": [
            .read: "sees the key's settings, its policy and its public part; decrypts nothing",
            .readWrite:
                "encrypts, decrypts and signs with the key: what it protects can be read by whoever "
                + "has it",
            .manage:
                "uses the key, disables it, and can schedule its deletion, after which what it "
                + "protects is lost",
            .full: "everything with the key, also its policy and grants, which can outlive the access",
        ],
        "ec2:instance": [
            .read:
                "sees the instance's console and some of its attributes; most of EC2 can only be "
                + "listed account-wide",
            .readWrite:
                "starts, stops and reboots the instance, and opens shells on it (SSM), which act "
                + "with its role and can outlive the access",
            .manage:
                "uses the instance, changes it, images it and can terminate it; opens shells and "
                + "runs commands on it",
        ],
        "logs:log-group": [
            .read: "reads and searches its logs, as they are: what is masked stays masked",
            .readWrite: "reads its logs and writes to them",
            .manage:
                "reads its logs unmasked, sets retention and filters, can send logs elsewhere, and "
                + "can delete them",
        ],
        "sqs:queue": [
            .read: "sees the queue's settings and counts; receives no message, since that hides it from others",
            .readWrite: "sends, receives and deletes messages",
        ],
        "sns:topic": [.readWrite: "publishes to the topic; does not subscribe to it"],
        "dynamodb:table": [
            .read: "reads its items, streams and settings",
            .readWrite: "reads, writes and deletes its items; does not change how the table is set up",
        ],
        "lambda:function": [
            .read: "reads the function's code, its settings and the values of its environment",
            .readWrite: "invokes the function, which acts with its own role, and reads its code and settings",
            .manage:
                "changes the function's code, which then acts with the function's role: whatever "
                + "that role may do",
        ],
        "ecs:cluster": [
            .readWrite:
                "runs and stops tasks, opens shells in them and updates services: with whatever the "
                + "tasks' roles may do"
        ],
        "ecs:service": [
            .readWrite: "updates the service and stops its deployments: with whatever its tasks' roles may do"
        ],
        "codebuild:project": [
            .readWrite:
                "starts and stops builds, with commands of one's own and with whatever the project's "
                + "role may do"
        ],
        "cloudformation:stack": [
            .readWrite:
                "changes the stack by change sets: with whatever the stack's own role may do, where "
                + "it has one"
        ],
        "states:statemachine": [
            .readWrite: "starts and stops executions, which act with the state machine's role"
        ],
        "eks:cluster": [
            .read: "sees the cluster's settings, and in the console what its own access entries let one see",
            .full: "everything, also saying who is who inside the cluster, which can outlive the access",
        ],
        "rds:db": [
            .read: "sees the database's settings, events and log files; connects to nothing",
            .readWrite: "starts, stops and reboots the database; connects to nothing",
            .manage: "sets the database up, its master password and its network included, and can delete it",
        ],
        "rds:cluster": [
            .read: "sees the cluster's settings; connects to nothing",
            .readWrite:
                "starts, stops and reboots the cluster, and runs statements by the Data API with a "
                + "secret one has",
            .manage: "sets the cluster up, its master password and its network included, and can delete it",
        ],
        "redshift:cluster": [
            .readWrite:
                "pauses, resumes and reboots the cluster, and runs statements in it as one's own "
                + "database user",
            .manage: "sets the cluster up, its master password included, and can delete it",
        ],
        "cognito-idp:userpool": [
            .read: "reads the pool's settings and its users, personal data included",
            .readWrite:
                "confirms, enables, disables and signs out users, resets their passwords, reads "
                + "clients' secrets",
        ],
        "es:domain": [
            .read:
                "reads the domain's indexes and settings",
            .readWrite: "reads, writes and deletes "
                + "documents and indexes",
        ],
        "athena:workgroup": [
            .readWrite: "runs queries in the workgroup; what they read and write is decided elsewhere"
        ],
        "glue:database": [
            .read: "reads the descriptions of its tables; the data itself lies elsewhere",
            .readWrite: "reads the descriptions of its tables, and adds and removes partitions",
        ],
        "execute-api:execute-api-general": [.readWrite: "calls the API"],
    ]
}
