"""Runs MiniStack with enforcement on one loopback port, with the true text of every AWS-managed policy.

    python -P ministack.py PORT MOTO_SITE_PACKAGES [ACCOUNT]

MiniStack itself knows a few dozen such policies; moto's package carries all of them.
"""
import importlib.util
import json
import os
import sys

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from parent import end_with_parent

port, moto = sys.argv[1:3]
account = sys.argv[3] if len(sys.argv) > 3 else "123456789012"
sys.argv[1:] = []
os.environ.update(
    AUTH="true", BIND_HOST="127.0.0.1", MINISTACK_HOST="127.0.0.1", GATEWAY_PORT=port, MINISTACK_ACCOUNT_ID=account,
    IOT_MTLS_ENABLED="0", SFTP_ENABLED="0", S3_PERSIST="0", PERSIST_STATE="0", LOG_LEVEL="ERROR",
)

from ministack.services import iam


def documents():
    spec = importlib.util.spec_from_file_location("documents", os.path.join(moto, "moto/iam/aws_managed_policies.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return json.loads(module.aws_managed_policies_data)


def record(name, policy):
    made = iam._make_aws_managed_record(policy["Path"].lstrip("/") + name, json.dumps(policy["Document"]))
    # What AWS gives to its own services alone cannot be attached.
    made["IsAttachable"] = not policy["Path"].startswith("/aws-service-role/")
    made["DefaultVersionId"] = version = policy["DefaultVersionId"]
    made["Versions"] = {version: {**made["Versions"]["v1"], "VersionId": version}}
    return made


known = documents()


def seed():
    records = [record(name, policy) for name, policy in known.items()]
    iam._aws_managed_policies.update({made["Arn"]: made for made in records})


iam._seed_aws_managed_policies = seed
seed()
end_with_parent()

from ministack.app import main

main()
