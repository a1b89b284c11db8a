import Access
import AccessDesk
import Doubles
import HTTP

@testable import AmazonIAM

extension QueryClient {
    /// A client of IAM whose other side is scripted, whose pauses take no time and whose chance is always the most.
    init(
        _ http: any HTTPClient, clock: any WallClock = ManualClock(), pauses: any Pauses = CountedPauses(),
        tokens: RetryTokens = RetryTokens()
    ) {
        self.init(
            service: QueryService(
                name: "iam", version: "2010-05-08", url: "https://iam.amazonaws.com/", signingRegion: "us-east-1"),
            http: http, clock: ServerClock(clock), pauses: pauses, pace: CallPace(pauses: pauses), tokens: tokens,
            backoff: Backoff(chance: { 1 }))
    }
}
