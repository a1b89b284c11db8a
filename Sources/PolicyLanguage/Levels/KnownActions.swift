/// What AWS's own kinds of actions do not tell of one service.
///
/// Which reads learn a secret, which writes say who may reach a resource, and which are use rather than set-up.
/// Names are in lower case and without the service. Sources: the pages of the Service Authorization Reference, and those
/// of the services on what each call does.
struct KnownActions {
    let service: String
    /// The writes of a resource's users, and the reads that change something; nil for a service that has no list.
    let uses: Set<String>?

    init(service: String) {
        self.service = service
        uses = UseLists.all[service]
    }

    /// Services whose actions make identities, or turn one into another: nothing but looking is in any level.
    static let identities: Set<String> = [
        "account", "iam", "identity-sync", "identitystore", "identitystore-auth", "organizations", "rolesanywhere",
        "signin",
        "sso", "sso-directory", "sso-oauth", "sts",
    ]

    /// Whether the action changes identities, or hands one out.
    static func makesIdentities(service: String, name: String) -> Bool {
        identities.contains(service)
    }

    /// Actions that hand out a role's own credentials: whoever has them is that role, whatever it may do.
    var neverHeld: Set<String> {
        service == "ssm" ? ["requestmanagedinstanceroletoken"] : []
    }

    /// Reads of what was masked on purpose.
    var unmasks: Set<String> {
        service == "logs" ? ["unmask"] : []
    }

    /// Whether a read learns a secret's value, or something that opens a door.
    func tellsSecret(_ name: String) -> Bool {
        if KnownActions.secrets[service]?.contains(name) ?? false { return true }
        return ["credential", "password", "privatekey", "apikey", "authtoken", "accesstoken", "authorizationtoken"]
            .contains { name.contains($0) }
    }

    private static let secrets: [String: Set<String>] = [
        "acm": ["exportcertificate"],
        "cognito-idp": ["describeuserpoolclient", "listuserpoolclientsecrets"],
        "glue": ["getconnection", "getconnections"],
        "kms": ["decrypt"],
        "secretsmanager": ["batchgetsecretvalue", "getsecretvalue"],
        "ssm": ["getparameter", "getparameterhistory", "getparameters", "getparametersbypath"],
        "states": ["revealsecrets"],
    ]

    /// Whether a write that AWS calls a plain one says who may reach the resource.
    func saysWhoMayReach(_ name: String) -> Bool {
        if KnownActions.doors[service]?.contains(name) ?? false { return true }
        guard !["get", "list", "describe"].contains(where: name.hasPrefix) else { return false }
        return ["resourcepolic", "permission", "accesspolicy", "resourceshare"].contains { name.contains($0) }
            || name.hasPrefix("allowvendedlogdelivery")
    }

    private static let doors: [String: Set<String>] = [
        "cognito-idp": ["addcustomattributes", "createidentityprovider", "updateidentityprovider"],
        "ec2": [
            "modifyverifiedaccessendpointpolicy", "modifyverifiedaccessgrouppolicy",
            "modifyvpcendpointservicepermissions",
        ],
        "eks": ["associateaccesspolicy", "createaccessentry", "disassociateaccesspolicy", "updateaccessentry"],
        "es": ["authorizevpcendpointaccess", "createdomain", "updatedomainconfig"],
        "kafka": ["deleteclusterpolicy", "putclusterpolicy"],
        "lambda": ["createfunctionurlconfig", "updatefunctionurlconfig"],
        "license-manager": ["creategrant", "creategrantversion"],
        "logs": ["deletedeliverydestinationpolicy", "putdeliverydestinationpolicy", "putdestinationpolicy"],
        "memorydb": ["createacl", "deleteacl", "updateacl"],
        "redshift": ["authorizeclustersecuritygroupingress", "authorizeinboundintegration"],
        "route53": ["createvpcassociationauthorization"],
        "s3": ["putbucketabac"],
        "sagemaker": ["deletemodelpackagegrouppolicy", "putmodelpackagegrouppolicy"],
    ]

    /// Whether a write of a service without a list is use, going by its first word.
    static func isUse(byVerb name: String) -> Bool {
        guard !["encryption", "replication", "version"].contains(where: name.contains) else { return false }
        if ["invoke", "publish", "reboot", "send", "start", "stop", "batchput", "batchwrite"].contains(
            where: name.hasPrefix)
        {
            return true
        }
        return name.hasPrefix("put") && ["events", "item", "record", "records"].contains(where: name.hasSuffix)
    }
}
