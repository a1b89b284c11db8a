/// For the services that teams use most, what the users of a resource do with it, besides reading.
///
/// A read stands here where it changes something: whoever receives a message hides it from others.
enum UseLists {
    /// By service, in lower case.
    static let all: [String: Set<String>] = data.merging(compute) { $1 }.merging(flow) { $1 }

    private static let data: [String: Set<String>] = [
        "athena": ["cancelqueryexecution", "startqueryexecution", "stopqueryexecution"],
        "dynamodb": [
            "batchwriteitem", "deleteitem", "partiqldelete", "partiqlinsert", "partiqlupdate", "putitem", "updateitem",
        ],
        "elasticache": ["connect", "rebootcachecluster"],
        "elasticfilesystem": ["clientwrite"],
        "es": ["eshttpdelete", "eshttppatch", "eshttppost", "eshttpput"],
        "glue": [
            "batchcreatepartition", "batchdeletepartition", "batchstopjobrun", "batchupdatepartition",
            "createpartition",
            "deletepartition", "startcrawler", "startjobrun", "startworkflowrun", "stopcrawler", "stopworkflowrun",
            "updatepartition",
        ],
        "kms": [
            "decapsulate", "decrypt", "derivesharedsecret", "encapsulate", "encrypt", "generatedatakey",
            "generatedatakeypair", "generatedatakeypairwithoutplaintext", "generatedatakeywithoutplaintext",
            "generatemac", "reencryptfrom", "reencryptto", "sign", "verify", "verifymac",
        ],
        "rds": [
            "rebootdbcluster", "rebootdbinstance", "startdbcluster", "startdbinstance", "stopdbcluster",
            "stopdbinstance",
        ],
        "rds-data": [
            "batchexecutestatement", "begintransaction", "committransaction", "executesql", "executestatement",
            "rollbacktransaction",
        ],
        "redshift": ["getclustercredentialswithiam", "pausecluster", "rebootcluster", "resumecluster"],
        "redshift-data": ["batchexecutestatement", "executestatement"],
        "s3": ["abortmultipartupload", "deleteobject", "putobject", "restoreobject"],
        "secretsmanager": ["putsecretvalue"],
    ]

    private static let compute: [String: Set<String>] = [
        "apigateway": [],
        "autoscaling": ["enterstandby", "exitstandby", "setdesiredcapacity"],
        "batch": ["canceljob", "submitjob", "terminatejob"],
        "cloudformation": ["createchangeset", "deletechangeset", "executechangeset"],
        "codebuild": ["retrybuild", "retrybuildbatch", "startbuild", "startbuildbatch", "stopbuild", "stopbuildbatch"],
        "codepipeline": [
            "disablestagetransition", "enablestagetransition", "retrystageexecution", "startpipelineexecution",
            "stoppipelineexecution",
        ],
        "ec2": ["rebootinstances", "startinstances", "stopinstances"],
        "ecr": ["completelayerupload", "initiatelayerupload", "putimage", "startimagescan", "uploadlayerpart"],
        "ecs": [
            "executecommand", "runtask", "starttask", "stopservicedeployment", "stoptask", "updateservice",
            "updatetaskprotection",
        ],
        "eks": ["mutateviakubernetesapi"],
        "elasticloadbalancing": ["deregistertargets", "registertargets"],
        "execute-api": ["invoke", "manageconnections"],
        "lambda": ["invokeasync", "invokefunction", "invokefunctionurl"],
        "sagemaker": [
            "invokeendpoint", "invokeendpointasync", "invokeendpointwithresponsestream", "startnotebookinstance",
            "stopnotebookinstance",
        ],
        "ssm": ["labelparameterversion", "putparameter", "resumesession", "startsession", "terminatesession"],
        "states": ["redriveexecution", "startexecution", "startsyncexecution", "stopexecution"],
    ]

    private static let flow: [String: Set<String>] = [
        "cloudfront": ["createinvalidation"],
        "cloudwatch": ["disablealarmactions", "enablealarmactions", "setalarmstate"],
        "cognito-idp": [
            "adminconfirmsignup", "admindisableuser", "adminenableuser", "adminresetuserpassword",
            "adminuserglobalsignout",
        ],
        "events": ["putevents"],
        "firehose": ["putrecord", "putrecordbatch"],
        "kafka": ["rebootbroker"],
        "kinesis": ["putrecord", "putrecords"],
        "logs": ["createlogstream", "putlogevents"],
        "mq": ["rebootbroker"],
        "route53": ["changeresourcerecordsets"],
        "ses": [
            "sendbulkemail", "sendbulktemplatedemail", "sendemail", "sendrawemail", "sendtemplatedemail",
        ],
        "sns": ["publish"],
        "sqs": ["changemessagevisibility", "deletemessage", "receivemessage", "sendmessage"],
    ]
}
