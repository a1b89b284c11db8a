/// A part of AWS with its own regions, names and accounts, and how its endpoints are spelt there.
///
/// Facts from the endpoint rules in botocore's models of IAM and STS.
struct Partition: Equatable, Sendable {
    /// What stands in its ARNs: `aws`, `aws-cn`.
    let name: String
    /// How its regions begin.
    let regionPrefixes: [String]
    let suffix: String
    let dualStackSuffix: String
    /// The one region that IAM is signed for.
    let iamRegion: String
    /// IAM's hosts: the usual one, the FIPS one, and both again with IPv6.
    let iamHosts: (usual: String, fips: String, dualStack: String, fipsDualStack: String)

    static func == (left: Partition, right: Partition) -> Bool {
        left.name == right.name
    }

    /// The partition of a region; the ordinary one for a region that no other claims.
    init(region: String) {
        self = Partition.others.first { $0.regionPrefixes.contains(where: region.hasPrefix) } ?? .aws
    }

    private init(
        _ name: String, _ regionPrefix: String, _ suffix: String, _ dualStackSuffix: String, iam region: String,
        _ usual: String, _ fips: String, _ dualStack: String, _ fipsDualStack: String
    ) {
        self.name = name
        regionPrefixes = [regionPrefix]
        self.suffix = suffix
        self.dualStackSuffix = dualStackSuffix
        iamRegion = region
        iamHosts = (usual, fips, dualStack, fipsDualStack)
    }

    static let aws = Partition(
        "aws", "", "amazonaws.com", "api.aws", iam: "us-east-1",
        "iam.amazonaws.com", "iam-fips.amazonaws.com", "iam.global.api.aws", "iam-fips.global.api.aws")

    private static let others = [
        Partition(
            "aws-cn", "cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn", iam: "cn-north-1",
            "iam.cn-north-1.amazonaws.com.cn", "iam-fips.amazonaws.com.cn",
            "iam.global.api.amazonwebservices.com.cn", "iam-fips.api.amazonwebservices.com.cn"),
        Partition(
            "aws-us-gov", "us-gov-", "amazonaws.com", "api.aws", iam: "us-gov-west-1",
            "iam.us-gov.amazonaws.com", "iam.us-gov.amazonaws.com", "iam.us-gov.api.aws", "iam.us-gov.api.aws"),
        Partition(
            "aws-eusc", "eusc-", "amazonaws.eu", "api.amazonwebservices.eu", iam: "eusc-de-east-1",
            "iam.eusc-de-east-1.amazonaws.eu", "iam-fips.amazonaws.eu",
            "iam.global.api.amazonwebservices.eu", "iam-fips.api.amazonwebservices.eu"),
        Partition(
            "aws-iso", "us-iso-", "c2s.ic.gov", "api.aws.ic.gov", iam: "us-iso-east-1",
            "iam.us-iso-east-1.c2s.ic.gov", "iam-fips.us-iso-east-1.c2s.ic.gov",
            "iam.api.aws.ic.gov", "iam-fips.api.aws.ic.gov"),
        Partition(
            "aws-iso-b", "us-isob-", "sc2s.sgov.gov", "api.aws.scloud", iam: "us-isob-east-1",
            "iam.us-isob-east-1.sc2s.sgov.gov", "iam-fips.us-isob-east-1.sc2s.sgov.gov",
            "iam.api.aws.scloud", "iam-fips.api.aws.scloud"),
        Partition(
            "aws-iso-e", "eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", iam: "eu-isoe-west-1",
            "iam.eu-isoe-west-1.cloud.adc-e.uk", "iam-fips.cloud.adc-e.uk",
            "iam.api.cloud-aws.adc-e.uk", "iam-fips.api.cloud-aws.adc-e.uk"),
        Partition(
            "aws-iso-f", "us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov", iam: "us-isof-south-1",
            "iam.us-isof-south-1.csp.hci.ic.gov", "iam-fips.csp.hci.ic.gov",
            "iam.api.aws.hci.ic.gov", "iam-fips.api.aws.hci.ic.gov"),
    ]
}
