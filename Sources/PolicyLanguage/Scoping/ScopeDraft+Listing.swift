extension ScopeDraft {
    /// The account-wide listing that the policy gives and that goes with the resource, as statements on everything.
    ///
    /// Never a write, and nothing that is not on the list of what one needs to find such a resource.
    var listing: [(PolicyStatement, [String])] {
        var statements: [(PolicyStatement, [String])] = []
        for condition in policy.conditions.all.indices {
            var names: [String] = []
            for service in family.services {
                let table = catalogue.tables[service.table]
                let actions = given(onEverything: service.table, under: condition)
                names += actions.places.map(table.fullName).filter {
                    CompanionListing.actions(for: family.types).contains($0.lowercased())
                }
            }
            guard !names.isEmpty else { continue }
            let statement = PolicyStatement(
                effect: .allow, actions: .only(TextList(names)), resources: ["*"],
                conditions: policy.conditions.all[condition])
            statements.append((statement, names))
        }
        return statements
    }

    /// The actions that only list or read, that no resource narrows, and that no Deny may touch.
    private func given(onEverything table: Int, under condition: Int) -> PlaceSet {
        let known = catalogue.tables[table]
        var actions = known.none
        for statement in policy.statements where !statement.isDeny && statement.condition == condition {
            if statement.resources.holdNoName {
                statement.actions.places(in: table, of: catalogue).map { actions.formUnion($0) }
            }
        }
        actions.formIntersection(known.untyped)
        actions.formIntersection(known.reading)
        for statement in policy.statements where statement.isDeny {
            statement.actions.places(in: table, of: catalogue).map { actions.subtract($0) }
        }
        return actions
    }
}

extension CompiledPolicy.Resources {
    /// Whether requests that name no resource at all, but `*`, are among these.
    fileprivate var holdNoName: Bool {
        switch self {
        case .everything: true
        case .only: false
        case .allBut(let patterns): !patterns.contains { $0.symbols.count < 4 }
        }
    }
}

extension Selection: ExpressibleByArrayLiteral {
    /// These patterns.
    package init(arrayLiteral elements: String...) {
        self = .only(TextList(elements))
    }
}

/// What one needs to list, over a whole account, to find and use a resource of some kind.
enum CompanionListing {
    /// The actions in lower case, for any of these kinds.
    static func actions(for types: [String]) -> Set<String> {
        types.reduce(into: []) { $0.formUnion(curated[$1.lowercased()] ?? []) }
    }

    private static let curated: [String: Set<String>] = [
        "s3:bucket": ["s3:listallmybuckets", "s3:getaccountpublicaccessblock"],
        "s3:object": ["s3:listallmybuckets"],
        "dynamodb:table": ["dynamodb:listtables", "dynamodb:describelimits", "dynamodb:listbackups"],
        "ec2:instance": [
            "ec2:describeinstances", "ec2:describeinstancestatus", "ec2:describeimages", "ec2:describevolumes",
            "ec2:describesecuritygroups", "ec2:describetags", "ec2:describenetworkinterfaces",
            "ec2:describeavailabilityzones", "ec2:describeinstancetypes", "ec2:describesubnets", "ec2:describevpcs",
            "ec2:describekeypairs", "ssm:describeinstanceinformation",
        ],
        "rds:db": ["rds:describedbengineversions", "rds:describeaccountattributes", "rds:describeevents"],
        "rds:cluster": ["rds:describedbengineversions", "rds:describeaccountattributes", "rds:describeevents"],
        "lambda:function": ["lambda:listfunctions", "lambda:getaccountsettings", "lambda:listlayers"],
        "sqs:queue": ["sqs:listqueues"],
        "sns:topic": ["sns:listtopics", "sns:listsubscriptions"],
        "secretsmanager:secret": ["secretsmanager:listsecrets"],
        "ssm:parameter": ["ssm:describeparameters"],
        "kms:key": ["kms:listkeys", "kms:listaliases"],
        "kms:alias": ["kms:listkeys", "kms:listaliases"],
        "logs:log-group": ["logs:describeloggroups", "logs:describequeries", "logs:describequerydefinitions"],
        "ecs:cluster": ["ecs:listclusters", "ecs:listtaskdefinitions", "ecs:listtaskdefinitionfamilies"],
        "ecs:service": ["ecs:listclusters", "ecs:listtaskdefinitions"],
        "eks:cluster": ["eks:listclusters", "eks:describeaddonversions"],
        "ecr:repository": ["ecr:getauthorizationtoken", "ecr:describeregistry"],
        "states:statemachine": ["states:liststatemachines", "states:listactivities"],
        "kinesis:stream": ["kinesis:liststreams", "kinesis:describelimits"],
        "elasticache:replicationgroup": ["elasticache:describeevents", "elasticache:describecacheengineversions"],
        "redshift:cluster": ["redshift:describeevents", "redshift:describeclusterversions"],
        "cloudformation:stack": ["cloudformation:liststacks", "cloudformation:describeaccountlimits"],
        "events:event-bus": ["events:listeventbuses"],
        "glue:database": ["glue:listjobs", "glue:getdataflowgraph"],
        "athena:workgroup": ["athena:listworkgroups", "athena:listdatacatalogs", "athena:listengineversions"],
        "es:domain": ["es:listdomainnames", "es:listelasticsearchversions"],
        "cognito-idp:userpool": ["cognito-idp:listuserpools"],
        "codebuild:project": ["codebuild:listprojects", "codebuild:listbuilds"],
        "cloudwatch:alarm": ["cloudwatch:listmetrics", "cloudwatch:getmetricdata"],
        "iam:role": ["iam:listroles"],
        "iam:user": ["iam:listusers"],
        "route53:hostedzone": ["route53:listhostedzones", "route53:listhostedzonesbyname"],
        "cloudfront:distribution": ["cloudfront:listdistributions"],
        "elasticfilesystem:file-system": ["elasticfilesystem:describefilesystems"],
        "firehose:deliverystream": ["firehose:listdeliverystreams"],
        "sagemaker:endpoint": ["sagemaker:listendpoints"],
        "codepipeline:pipeline": ["codepipeline:listpipelines"],
    ]
}
