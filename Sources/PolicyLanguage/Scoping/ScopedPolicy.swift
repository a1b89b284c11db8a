/// The policy that access to one resource gets, proven to be what the source allows there and no more.
package struct ScopedPolicy: Sendable {
    /// As managed policies, in the order to attach them.
    package let policies: [PolicyDocument]
    /// What the source gives on the resource's services and this does not, or not wholly.
    package let leftOut: [LeftOut]
    /// Actions that are kept and may not be enough by themselves.
    package let mayAlsoNeed: [LeftOut]
    /// The actions that are allowed on the resource, as `s3:GetObject`, sorted.
    package let allowed: [String]
    /// The account-wide listing that was asked for, sorted.
    package let listing: [String]
    package let certificate: ScopingCertificate
}
