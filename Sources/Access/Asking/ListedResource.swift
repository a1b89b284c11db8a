/// A resource that exists, as the inventory has it.
package struct ListedResource: Hashable, Sendable {
    package var arn: ResourceARN
    /// The account it lies in, which an ARN need not say.
    package var account: AccountID
    package var tags: [String: String]

    package init(arn: ResourceARN, account: AccountID, tags: [String: String] = [:]) {
        self.arn = arn
        self.account = account
        self.tags = tags
    }
}

extension ListedResource {
    /// A number by which one resource is told from another: FNV-1a over its ARN and account, 64 bits.
    ///
    /// Two of a million have the same with a chance of one in thirty million.
    package var fingerprint: UInt64 {
        ListedResource.fingerprint(of: arn.text.utf8, in: account.text.utf8)
    }

    /// The same for an ARN and an account given as bytes.
    package static func fingerprint(of arn: some Sequence<UInt8>, in account: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for byte in arn { add(byte) }
        add(0)
        for byte in account { add(byte) }
        return hash
    }
}
