import Testing

@testable import AmazonIAM

@Suite struct `The endpoints in use` {
    private let files = [
        "/config": """
        [default]
        endpoint_url = http://profile.local
        services = local
        [services local]
        sts =
          endpoint_url = http://profile-sts.local
        """
    ]

    private func endpoints(_ variables: [String: String], configured: String? = nil) -> Endpoints {
        let files = files
        let surroundings = Surroundings(variables: variables, files: { files[$0] })
        return Endpoints(
            region: "cn-northwest-1", configured: configured, surroundings: surroundings,
            profile: Profile.chosen(in: surroundings))
    }

    @Test func `come from the configuration first, then the variables, the profile and AWS's rules`() {
        let all = [
            "AWS_ENDPOINT_URL": "http://all.local", "AWS_ENDPOINT_URL_STS": "http://sts.local",
            "AWS_CONFIG_FILE": "/config",
        ]
        let configured = endpoints(all, configured: "http://configured.local")
        #expect([configured.iam.url, configured.sts.url] == ["http://configured.local", "http://configured.local"])
        let variables = endpoints(all)
        #expect([variables.iam.url, variables.sts.url] == ["http://all.local", "http://sts.local"])
        let profile = endpoints(["AWS_CONFIG_FILE": "/config"])
        #expect([profile.iam.url, profile.sts.url] == ["http://profile.local", "http://profile-sts.local"])
        let ignored = endpoints(all.merging(["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"]) { $1 })
        #expect(ignored.iam.url == "https://iam.cn-north-1.amazonaws.com.cn/")
        #expect(ignored.sts.url == "https://sts.cn-northwest-1.amazonaws.com.cn/")
    }

    @Test func `are signed for as the real ones, wherever they lie`() {
        let endpoints = endpoints([:], configured: "http://127.0.0.1:4566")
        #expect(endpoints.iam.signingRegion == "cn-north-1")
        #expect(endpoints.sts.signingRegion == "cn-northwest-1")
        #expect(endpoints.partition.name == "aws-cn")
    }
}
