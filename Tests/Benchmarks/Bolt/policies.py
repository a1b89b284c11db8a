"""Prints every AWS-managed policy that moto knows, one JSON object a line: {arn, name, path, version, document}.

    python -P policies.py MOTO_SITE_PACKAGES
"""
import importlib.util
import json
import os
import sys

spec = importlib.util.spec_from_file_location(
    "documents", os.path.join(sys.argv[1], "moto/iam/aws_managed_policies.py"))
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
for name, policy in json.loads(module.aws_managed_policies_data).items():
    print(json.dumps({
        "arn": f"arn:aws:iam::aws:policy{policy['Path']}{name}", "name": name, "path": policy["Path"],
        "version": policy["DefaultVersionId"], "document": json.dumps(policy["Document"], separators=(",", ":")),
    }))
