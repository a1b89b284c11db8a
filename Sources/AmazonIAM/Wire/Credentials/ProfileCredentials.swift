import Access
import Cryptography

/// Credentials of a profile in AWS's shared files, by whichever of their ways it uses.
struct ProfileCredentials: CredentialOrigin {
    /// The profile's name; a profile that is missing gives nothing.
    let name: String
    let chain: CredentialChain
    /// The profiles that led here, so that two that name each other are noticed.
    var ledBy: [String] = []

    func read() async throws -> AWSCredentials? {
        guard let profile = Profile(name, in: chain.surroundings) else {
            guard ledBy.isEmpty else { throw Failure(credentials: "there is no profile \(name)") }
            return nil
        }
        if let role = profile["role_arn"] {
            return try await session(of: role, for: profile)
        }
        return try await ownCredentials(of: profile)
    }

    private func session(of role: String, for profile: Profile) async throws -> AWSCredentials? {
        let sessionName = profile["role_session_name"] ?? chain.sessionName
        if let file = profile["web_identity_token_file"] {
            return try await WebIdentityRole(
                sts: chain.sts, surroundings: chain.surroundings, tokenFile: file, role: role,
                sessionName: sessionName
            ).read()
        }
        let duration = profile["duration_seconds"].flatMap(Int.init) ?? 3600
        return try await AssumedRole(
            sts: chain.sts, base: RefreshingCredentials(try base(for: profile), clock: chain.sts.clock), role: role,
            sessionName: sessionName, externalID: profile["external_id"].map(Secret.init), duration: duration
        ).read()
    }

    private func base(for profile: Profile) throws -> any CredentialOrigin {
        switch (profile["source_profile"], profile["credential_source"]) {
        case (name?, nil):
            return StaticOrigin { try await self.ownCredentials(of: profile) }
        case (let source?, nil):
            guard !ledBy.contains(source) else {
                throw Failure(credentials: "the profiles \((ledBy + [name]).joined(separator: ", ")) name each other")
            }
            return ProfileCredentials(name: source, chain: chain, ledBy: ledBy + [name])
        case (nil, "Environment"?): return EnvironmentCredentials(surroundings: chain.surroundings)
        case (nil, "EcsContainer"?): return chain.container
        case (nil, "Ec2InstanceMetadata"?): return chain.instance
        default:
            throw Failure(
                credentials: "profile \(name) has a role_arn, and not exactly one of source_profile and a known "
                    + "credential_source")
        }
    }

    private func ownCredentials(of profile: Profile) async throws -> AWSCredentials? {
        if let id = profile["aws_access_key_id"] {
            guard let secret = profile["aws_secret_access_key"] else {
                throw Failure(credentials: "profile \(name) has an aws_access_key_id without aws_secret_access_key")
            }
            return AWSCredentials(
                accessKeyID: id, secretAccessKey: Secret(secret),
                sessionToken: profile["aws_session_token"].map(Secret.init))
        }
        if let command = profile["credential_process"] {
            return try await ProcessCredentials(command: command, surroundings: chain.surroundings).read()
        }
        if profile["sso_session"] != nil || profile["sso_account_id"] != nil {
            throw Failure(credentials: "profile \(name) signs in by IAM Identity Center, which needs a person")
        }
        guard ledBy.isEmpty else { throw Failure(credentials: "profile \(name) has no credentials") }
        return nil
    }
}

/// An origin that is nothing but a closure.
struct StaticOrigin: CredentialOrigin {
    let reading: @Sendable () async throws -> AWSCredentials?

    init(_ reading: @Sendable @escaping () async throws -> AWSCredentials?) {
        self.reading = reading
    }

    func read() async throws -> AWSCredentials? {
        try await reading()
    }
}
