/// One of AWS's services that speak the query protocol, and where it is reached.
struct QueryService: Equatable, Sendable {
    /// The service's signing name: `iam`, `sts`.
    var name: String
    /// The version of its interface: `2010-05-08`.
    var version: String
    var url: String
    /// The region that requests are signed for, which for IAM is not the one in use.
    var signingRegion: String
}
