/// Where AWS's services are reached: as AWS's rules say, or as somebody configured.
struct Endpoints: Sendable {
    let iam: QueryService
    let sts: QueryService
    let partition: Partition
    /// The region in use.
    let region: String
    private let wantsFIPS: Bool
    private let wantsDualStack: Bool
    private let override: @Sendable (String) -> String?

    /// What is configured in `curfew.yaml` comes before the variables, they before the profile, all before the rules.
    ///
    /// Wherever requests go, they are signed as for the real service.
    init(region: String, configured: String?, surroundings: Surroundings, profile: Profile?) {
        let partition = Partition(region: region)
        let wantsFIPS = surroundings.isTrue("AWS_USE_FIPS_ENDPOINT")
        let wantsDualStack = surroundings.isTrue("AWS_USE_DUALSTACK_ENDPOINT")
        let override = { @Sendable (service: String) in
            configured ?? Endpoints.override(for: service, surroundings: surroundings, profile: profile)
        }
        (self.region, self.partition) = (region, partition)
        (self.wantsFIPS, self.wantsDualStack, self.override) = (wantsFIPS, wantsDualStack, override)
        iam = QueryService(
            name: "iam", version: "2010-05-08",
            url: override("iam") ?? "https://\(partition.iamHost(fips: wantsFIPS, dualStack: wantsDualStack))/",
            signingRegion: partition.iamRegion)
        sts = QueryService(
            name: "sts", version: "2011-06-15",
            url: override("sts")
                ?? "https://\(partition.stsHost(in: region, fips: wantsFIPS, dualStack: wantsDualStack))/",
            signingRegion: region)
    }

    /// Where a service is reached in a region, with a slash at the end.
    func url(of service: ServiceAddress, in region: String) -> String {
        if let override = override(service.identifier) {
            return override.hasSuffix("/") ? override : "\(override)/"
        }
        let isDualStack = wantsDualStack || service.isDualStackOnly
        // S3 alone says it in front of the region.
        let host = service == .s3 && isDualStack ? "\(service.host).dualstack" : service.host
        let suffix = isDualStack && service != .s3 ? partition.dualStackSuffix : partition.suffix
        return "https://\(wantsFIPS ? service.fipsHost(host) : host).\(region).\(suffix)/"
    }

    private static func override(for service: String, surroundings: Surroundings, profile: Profile?) -> String? {
        guard !surroundings.isTrue("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") else { return nil }
        return surroundings["AWS_ENDPOINT_URL_\(service.uppercased())"] ?? surroundings["AWS_ENDPOINT_URL"]
            ?? profile?.endpoints[service] ?? profile?["endpoint_url"]
    }
}

extension Partition {
    func iamHost(fips: Bool, dualStack: Bool) -> String {
        switch (fips, dualStack) {
        case (false, false): iamHosts.usual
        case (true, false): iamHosts.fips
        case (false, true): iamHosts.dualStack
        case (true, true): iamHosts.fipsDualStack
        }
    }

    func stsHost(in region: String, fips: Bool, dualStack: Bool) -> String {
        if fips && !dualStack && name == "aws-us-gov" { return "sts.\(region).amazonaws.com" }
        return "\(fips ? "sts-fips" : "sts").\(region).\(dualStack ? dualStackSuffix : suffix)"
    }
}

extension ServiceAddress {
    /// The host of its validated cryptography; S3 has the word in front of `dualstack`.
    fileprivate func fipsHost(_ host: String) -> String {
        self == .s3 && host != self.host ? "s3-fips.dualstack" : "\(host)-fips"
    }
}
