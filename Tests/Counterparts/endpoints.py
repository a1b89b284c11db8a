"""Prints where botocore reaches IAM and STS: "service region fips dualstack url signing-region", one a line.

    python -P endpoints.py
"""
from botocore.endpoint_provider import EndpointProvider
from botocore.loaders import Loader

REGIONS = [
    "us-east-1", "eu-west-1", "ap-southeast-7", "mx-central-1", "cn-north-1", "cn-northwest-1", "us-gov-west-1",
    "us-gov-east-1", "eusc-de-east-1", "us-iso-east-1", "us-iso-west-1", "us-isob-east-1", "eu-isoe-west-1",
    "us-isof-south-1",
]
loader = Loader()
partitions = loader.load_data("partitions")
for service in ["iam", "sts"]:
    provider = EndpointProvider(loader.load_service_model(service, "endpoint-rule-set-1"), partitions)
    for region in REGIONS:
        for fips in [False, True]:
            for dual in [False, True]:
                parameters = {"Region": region, "UseFIPS": fips, "UseDualStack": dual}
                if service == "sts":
                    parameters["UseGlobalEndpoint"] = False
                found = provider.resolve_endpoint(**parameters)
                scheme = (found.properties.get("authSchemes") or [{}])[0]
                print(service, region, fips, dual, found.url, scheme.get("signingRegion", region))
