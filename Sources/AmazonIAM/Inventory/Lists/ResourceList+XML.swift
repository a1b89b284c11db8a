import Access
import XML

extension ResourceList {
    /// Services of the query protocol, and S3 with EC2, whose answers are XML of their own.
    static let querying: [ResourceList] = [
        query("sns:ListTopics", "topic", .sns, "2010-03-31", ["Topics", "member"], .arn("TopicArn")),
        query(
            "rds:DescribeDBInstances", "db", .rds, "2014-10-31", ["DBInstances", "DBInstance"], .arn("DBInstanceArn"),
            token: "Marker"),
        query(
            "rds:DescribeDBClusters", "cluster", .rds, "2014-10-31", ["DBClusters", "DBCluster"],
            .arn("DBClusterArn"), token: "Marker"),
        query(
            "elasticache:DescribeReplicationGroups", "replicationgroup", .elastiCache, "2015-02-02",
            ["ReplicationGroups", "ReplicationGroup"], .arn("ARN"), token: "Marker"),
        query(
            "redshift:DescribeClusters", "cluster", .redshift, "2012-12-01", ["Clusters", "Cluster"],
            .name("ClusterIdentifier", "cluster:"), token: "Marker"),
        query(
            "cloudformation:DescribeStacks", "stack", .cloudFormation, "2010-05-15", ["Stacks", "member"],
            .arn("StackId")),
        ResourceList(
            right: "ec2:DescribeInstances", type: "ec2:instance", service: .ec2,
            call: .query(version: "2016-11-15", ["MaxResults": "1000"], token: "NextToken"),
            page: .xml { ListPage(instances: $0, in: $1) }),
        ResourceList(
            right: "s3:ListAllMyBuckets", type: "s3:bucket", service: .s3,
            call: .rest("?max-buckets=1000", token: "continuation-token"),
            page: .xml { ListPage(buckets: $0, in: $1) }),
    ]

    private static func query(
        _ right: String, _ type: String, _ service: ServiceAddress, _ version: String, _ items: [String],
        _ name: ListedName, token: String = "NextToken"
    ) -> ResourceList {
        let prefix = String(right.prefix { $0 != ":" })
        let result = "\(right.drop { $0 != ":" }.dropFirst())Result"
        return ResourceList(
            right: right, type: "\(prefix):\(type)", service: service,
            call: .query(version: version, [:], token: token),
            page: .xml { root, place in
                let body = root[result]
                let found = items.dropLast().reduce(body) { $0?[$1] }?.all(items.last ?? "") ?? []
                return ListPage(
                    resources: found.compactMap { item in
                        let text = { (member: String?) in member.map { item[$0]?.text } ?? item.text }
                        guard let arn = name.arn(of: text, service: prefix, in: place) else { return nil }
                        return place.listed(arn, tags: item.tags(in: ["TagList", "Tags"]))
                    }, token: body?[token]?.text.nilIfEmpty)
            })
    }
}

extension ListPage {
    /// EC2 names its instances without their ARNs.
    fileprivate init(instances root: XMLElement, in place: ListPlace) {
        let instances = (root["reservationSet"]?.all("item") ?? []).flatMap {
            $0["instancesSet"]?.all("item") ?? []
        }
        resources = instances.compactMap { instance in
            guard let id = instance["instanceId"]?.text.nilIfEmpty else { return nil }
            return place.listed(place.arn("ec2", "instance/\(id)"), tags: instance.tags(in: ["tagSet"]))
        }
        token = root["nextToken"]?.text.nilIfEmpty
    }

    fileprivate init(buckets root: XMLElement, in place: ListPlace) {
        let names = (root["Buckets"]?.all("Bucket") ?? []).compactMap { $0["Name"]?.text.nilIfEmpty }
        resources = names.compactMap { place.listed("arn:\(place.partition):s3:::\($0)", owner: place.account) }
        token = root["ContinuationToken"]?.text.nilIfEmpty
    }
}

extension XMLElement {
    /// The tags below the first of those elements that is there, however the service spells them.
    fileprivate func tags(in names: [String]) -> [String: String] {
        let list = names.lazy.compactMap { self[$0] }.first
        let pairs = (list?.children ?? []).compactMap { tag -> (String, String)? in
            guard let key = (tag["Key"] ?? tag["key"])?.text.nilIfEmpty else { return nil }
            return (key, (tag["Value"] ?? tag["value"])?.text ?? "")
        }
        return Dictionary(pairs) { $1 }
    }
}

extension String {
    /// The text; nil where it is empty.
    var nilIfEmpty: String? { isEmpty ? nil : self }
}
