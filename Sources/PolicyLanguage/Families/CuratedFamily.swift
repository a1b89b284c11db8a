/// What the forms of ARNs do not tell of a service's resources.
enum CuratedFamily {
    /// Services in which everything below a resource's name, after a slash, is inside it, and whose names hold none.
    static func isWhole(service: Substring) -> Bool {
        ["apigateway", "dynamodb", "kinesis", "s3"].contains(service)
    }

    /// The patterns of the resource itself.
    ///
    /// Sources: the pages of the services in the Service Authorization Reference and in their own guides.
    static func ownPatterns(
        of name: ResourceName, types: Set<ActionCatalogue.TypeReference>
    ) -> [FamilyBuilding.Member] {
        let itself = FamilyBuilding.Member(literal: name.text, types: types)
        func below(_ separator: String) -> FamilyBuilding.Member {
            FamilyBuilding.Member(literal: name.text + separator, wildcards: "*", types: types)
        }
        let word = name.tail.prefix { $0 != "/" && $0 != ":" }
        switch (name.service, word) {
        case ("logs", "log-group"):
            // Calls on streams name the group with a colon after it.
            return name.tail.contains(":log-stream:") ? [itself] : [itself, below(":")]
        case ("secretsmanager", "secret"):
            // A secret's ARN ends in six characters that Secrets Manager picks; without them, any six.
            guard !hasSecretEnding(name.tail) else { return [itself] }
            return [FamilyBuilding.Member(literal: name.text + "-", wildcards: "??????", types: types)]
        case ("ssm", "parameter"):
            return [itself, below("/")]
        case ("lambda", "function"):
            return name.tail.count { $0 == ":" } == 1 ? [itself, below(":")] : [itself]
        case ("kinesis", "stream"), ("apigateway", _), ("dynamodb", "table"):
            return [itself, below("/")]
        default:
            return [itself]
        }
    }

    /// Whether a secret's name ends in a dash and six letters or digits, as whole ARNs do.
    private static func hasSecretEnding(_ tail: Substring) -> Bool {
        let ending = tail.suffix(7).utf8
        return ending.first == UInt8(ascii: "-") && ending.count == 7
            && ending.dropFirst().allSatisfy {
                Character(Unicode.Scalar($0)).isLetter || Character(Unicode.Scalar($0)).isNumber
            }
    }

    /// What the same resource is called by the service that is asked: the console shows log groups with `:*`.
    static func normalized(_ arn: String) -> String {
        arn.hasPrefix("arn:") && arn.contains(":log-group:") && arn.hasSuffix(":*") ? String(arn.dropLast(2)) : arn
    }

    /// The only actions on a bucket that a prefix narrows: those whose requests carry `s3:prefix`.
    static let listingByPrefix = ["listbucket", "listbucketversions"]
}
