import Access
import AccessDesk
import Counterparts
import Cryptography
import HTTP
import Host

@testable import AmazonIAM

/// One person's user in a stand-in for AWS, and Curfew's way to it; names are made of a word that no other test uses.
struct Stage {
    static let account: AccountID = "123456789012"

    let word: String
    let root: AWSCaller
    let user: UserName
    let accounts: Accounts
    let sent: RecordingClient

    /// Makes the user in MiniStack, or in another stand-in.
    init(
        _ word: String, in other: RunningCounterpart? = nil, through proxy: FaultProxy? = nil,
        clock: any WallClock = SystemClock(), surroundings: Surroundings = .root,
        settings change: (inout AWSSettings) -> Void = { _ in }
    ) async throws {
        let standIn =
            if let other { other } else { try await SharedCounterparts.all.ministack() }
        self.word = word
        root = .root(at: standIn.url)
        user = UserName("\(word)@example.com")
        sent = RecordingClient()
        var settings = AWSSettings(
            region: "eu-west-1", endpointURL: proxy?.url ?? standIn.url, installation: word,
            accounts: [AWSAccount(id: Stage.account)])
        change(&settings)
        accounts = Accounts(
            settings: settings, http: sent, clock: clock, surroundings: surroundings, pauses: HurriedPauses(),
            backoff: Backoff())
        try await root.iam("CreateUser", ("UserName", user.text))
    }

    /// Keys of the user's own.
    func person() async throws -> AWSCaller {
        let answer = try await root.iam("CreateAccessKey", ("UserName", user.text))
        return AWSCaller(
            AWSCredentials(
                accessKeyID: answer.between("<AccessKeyId>", "</AccessKeyId>"),
                secretAccessKey: Secret(answer.between("<SecretAccessKey>", "</SecretAccessKey>"))),
            at: root.url)
    }

    func uniqueID() async throws -> UniqueID {
        UniqueID(try await root.iam("GetUser", ("UserName", user.text)).between("<UserId>", "</UserId>"))
    }

    /// Makes a group named after the stage, which may list topics.
    func makeGroup() async throws -> GroupName {
        try await root.iam("CreateGroup", ("GroupName", word))
        try await root.iam("AttachGroupPolicy", ("GroupName", word), ("PolicyArn", .topics))
        return GroupName(word)
    }

    /// Makes another user, named after the stage and the word.
    func makeUser(_ other: String) async throws -> String {
        let name = "\(word)-\(other)"
        try await root.iam("CreateUser", ("UserName", name))
        return name
    }

    /// The user is deleted and made again under the same name.
    func remakeUser() async throws {
        for arn in try await attached() {
            try await root.iam("DetachUserPolicy", ("UserName", user.text), ("PolicyArn", arn))
        }
        for group in try await groups() {
            try await root.iam("RemoveUserFromGroup", ("UserName", user.text), ("GroupName", group))
        }
        try await root.iam("DeleteUser", ("UserName", user.text))
        try await root.iam("CreateUser", ("UserName", user.text))
    }
}
