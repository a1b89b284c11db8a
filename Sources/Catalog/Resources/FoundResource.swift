package import Access

/// A resource of the index that a search came by; its tags are read when somebody wants to know them.
package struct FoundResource {
    package let arn: ResourceARN
    /// The account that lists it.
    package let account: AccountID
    private let index: ResourceIndex
    private let place: Int

    /// Nil where what is kept is no ARN of one resource.
    init?(_ place: Int, in index: ResourceIndex) {
        let head = index.heads[index.head(of: place)]
        let text = head.text + String(decoding: index.names[index.name(place)], as: UTF8.self)
        guard let arn = ResourceARN(text) else { return nil }
        (self.arn, account) = (arn, head.account)
        (self.index, self.place) = (index, place)
    }

    package var tags: [String: String] { index.tags(of: place) }

    /// All that is listed of it.
    package var resource: ListedResource { ListedResource(arn: arn, account: account, tags: tags) }
}
