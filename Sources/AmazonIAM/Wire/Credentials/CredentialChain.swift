import HTTP

/// The places where a process finds its own AWS credentials, tried in the SDKs' order.
struct CredentialChain: CredentialOrigin {
    let surroundings: Surroundings
    let http: any HTTPClient
    let sts: QueryClient
    let pauses: any Pauses
    /// What CloudTrail shows of role sessions that the chain itself opens.
    let sessionName: String

    var container: ContainerCredentials {
        ContainerCredentials(surroundings: surroundings, http: http, pauses: pauses)
    }

    var instance: InstanceCredentials {
        InstanceCredentials(surroundings: surroundings, http: http)
    }

    func read() async throws -> AWSCredentials? {
        for origin in origins {
            if let credentials = try await origin.read() { return credentials }
        }
        return nil
    }

    private var origins: [any CredentialOrigin] {
        var origins: [any CredentialOrigin] = [EnvironmentCredentials(surroundings: surroundings)]
        if let file = surroundings["AWS_WEB_IDENTITY_TOKEN_FILE"], let role = surroundings["AWS_ROLE_ARN"] {
            origins.append(
                WebIdentityRole(
                    sts: sts, surroundings: surroundings, tokenFile: file, role: role,
                    sessionName: surroundings["AWS_ROLE_SESSION_NAME"] ?? sessionName))
        }
        origins.append(ProfileCredentials(name: Profile.chosenName(in: surroundings), chain: self))
        return origins + [container, instance]
    }
}
