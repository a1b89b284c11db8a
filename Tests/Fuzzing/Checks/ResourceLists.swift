import Access
import Catalog
import HTTP
import JSON
import XML

@testable import AmazonIAM

extension FuzzTarget {
    /// What AWS's services answer when they are asked what there is, or whatever comes in its place.
    static let resourceLists = FuzzTarget("resource-lists") { bytes in
        var input = FuzzInput(bytes)
        let place = ListPlace(partition: "aws", region: "eu-west-1", account: "123456789012")
        let choice = input.choice(below: ResourceList.all.count + 2)
        let status = input.pick([200, 400, 500])
        let response = Response(status: status, headers: [:], body: input.content)
        try expectCode(ServiceAnswer<JSONValue>(json: response), status)
        try expectCode(ServiceAnswer<XMLElement>(xml: response), status)
        guard ResourceList.all.indices.contains(choice) else {
            guard let body = try? JSONValue(parsing: input.content) else { return }
            if choice == ResourceList.all.count {
                return try expectOrder(in: TaggedPage(body, in: place).resources)
            }
            _ = (ExplorerPage.indexes(body), ExplorerPage.types(body))
            return try expectOrder(in: ExplorerPage(body, in: place).resources)
        }
        try expectOrder(in: page(ResourceList.all[choice], input.content, place))
    }

    private static func page(_ list: ResourceList, _ bytes: [UInt8], _ place: ListPlace) throws -> [ListedResource] {
        let page: ListPage?
        switch list.page {
        case .json(let read): page = (try? JSONValue(parsing: bytes)).map { read($0, place) }
        case .xml(let read): page = (try? XMLElement(parsing: bytes)).map { read($0, place) }
        }
        try claim(page?.token?.isEmpty != true, "the next page is asked for with nothing")
        return page?.resources ?? []
    }

    private static func expectCode<Value>(_ answer: ServiceAnswer<Value>, _ status: Int) throws {
        switch answer {
        case .result: try claim(status == 200, "a refusal was taken for a result")
        case .refused(let code, _, _): try claim(!code.isEmpty && status != 200, "AWS refused without a code")
        case .unreadable(let why): try claim(!why.isEmpty, "it is not said why the answer is unreadable")
        }
    }

    /// Whatever was read can be kept by the ledger and shown by the catalog as it is.
    private static func expectOrder(in resources: [ListedResource]) throws {
        var shelf = ResourceShelf()
        for resource in resources {
            try claim(ResourceARN(resource.arn.text), is: resource.arn, "an ARN is read differently again")
            let digits = resource.account.text.utf8.filter { (0x30...0x39).contains($0) }
            try claim(digits.count == 12 && resource.account.text.utf8.count == 12, "\(resource.account) is no account")
            shelf.add(resource)
        }
        let catalog = ResourceCatalog()
        catalog.replace(with: shelf)
        for resource in resources {
            let found = catalog.resources(with: resource.arn).filter { $0.account == resource.account }
            try claim(found.count, is: 1, "\(resource.arn) is in the catalog")
        }
    }
}
