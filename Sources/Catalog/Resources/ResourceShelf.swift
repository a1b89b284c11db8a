package import Access

/// Resources as they are collected, in few bytes each.
///
/// The beginning of an ARN and the tags are kept once for all that share them. Texts come as bytes, so that a
/// million can be read from a ledger without making a million strings.
package struct ResourceShelf: Sendable {
    /// What the ARNs of one service, region, account and type begin with, and whose they are.
    struct Head: Hashable, Sendable {
        /// Up to and with what parts the name from the word for the type: `arn:aws:dynamodb:eu-west-1:1234:table/`.
        var text: String
        var account: AccountID
    }

    private(set) var heads: [Head] = []
    private(set) var tags: [String] = []
    /// All names, one after the other, as they are written.
    private(set) var names: [UInt8] = []
    private(set) var nameEnds: [UInt32] = []
    private(set) var headOf: [UInt32] = []
    private(set) var tagsOf: [UInt32] = []
    private var headPlaces: [Head: UInt32] = [:]
    private var tagPlaces: [String: UInt32] = [:]
    private var last: (head: [UInt8], account: [UInt8], place: UInt32) = ([], [], 0)
    private var lastTags: (text: [UInt8], place: UInt32) = ([0], 0)

    package init() {}

    /// How many resources there are.
    package var count: Int { headOf.count }

    /// Makes room for as many more.
    package mutating func reserve(_ count: Int) {
        names.reserveCapacity(names.count + count * 24)
        nameEnds.reserveCapacity(nameEnds.count + count)
        headOf.reserveCapacity(headOf.count + count)
        tagsOf.reserveCapacity(tagsOf.count + count)
    }

    /// Adds one resource; what is no ARN is left out.
    package mutating func add(_ resource: ListedResource) {
        var (arn, account) = (resource.arn.text, resource.account.text)
        var tags = TagText.text(of: resource.tags)
        arn.withUTF8 { arn in
            account.withUTF8 { account in
                tags.withUTF8 { add(arn: arn, account: account, tags: $0) }
            }
        }
    }

    /// Adds one resource, given as the ledger keeps it.
    package mutating func add(
        arn: UnsafeBufferPointer<UInt8>, account: UnsafeBufferPointer<UInt8>, tags: UnsafeBufferPointer<UInt8>
    ) {
        guard let split = ResourceShelf.nameStart(in: arn) else { return }
        headOf.append(place(ofHead: UnsafeBufferPointer(rebasing: arn[..<split]), account))
        names.append(contentsOf: arn[split...])
        nameEnds.append(UInt32(names.count))
        tagsOf.append(place(ofTags: tags))
    }

    private mutating func place(ofHead head: UnsafeBufferPointer<UInt8>, _ account: UnsafeBufferPointer<UInt8>)
        -> UInt32
    {
        // Resources come in the order of their ARNs, so that the head is nearly always the last one.
        if last.head.elementsEqual(head), last.account.elementsEqual(account), !heads.isEmpty { return last.place }
        let found = Head(
            text: String(decoding: head, as: UTF8.self), account: AccountID(String(decoding: account, as: UTF8.self)))
        let place = headPlaces[found] ?? UInt32(heads.count)
        if place == heads.count {
            heads.append(found)
            headPlaces[found] = place
        }
        last = (Array(head), Array(account), place)
        return place
    }

    private mutating func place(ofTags text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        if lastTags.text.elementsEqual(text) { return lastTags.place }
        let string = String(decoding: text, as: UTF8.self)
        let place = tagPlaces[string] ?? UInt32(tags.count)
        if place == tags.count {
            tags.append(string)
            tagPlaces[string] = place
        }
        lastTags = (Array(text), place)
        return place
    }

    /// Where the name begins, as ``ResourceARN/name`` has it; nil for what is no ARN.
    static func nameStart(in arn: UnsafeBufferPointer<UInt8>) -> Int? {
        var colons = 0
        var (serviceStart, serviceEnd) = (0, 0)
        var start: Int?
        for place in arn.indices where arn[place] == UInt8(ascii: ":") {
            colons += 1
            if colons == 2 { serviceStart = place + 1 }
            if colons == 3 { serviceEnd = place }
            if colons == 5 {
                start = place + 1
                break
            }
        }
        guard let start, start < arn.count else { return nil }
        let service = arn[serviceStart..<serviceEnd]
        if ResourceARN.servicesWithoutTypes.contains(where: { service.elementsEqual($0.utf8) }) { return start }
        let mark = arn[start...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }
        guard let mark, mark > start, mark + 1 < arn.count else { return start }
        return mark + 1
    }
}
