"""Signs requests by botocore as they come: one JSON object a line in, one with what botocore made of it out.

    python -P sign_judge.py
"""
import datetime
import json
import sys

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def signed(case):
    date = datetime.datetime.fromtimestamp(case["date"], datetime.timezone.utc)
    botocore.auth.get_current_datetime = lambda: date
    request = AWSRequest(
        method=case["method"], url=case["url"], data=case["body"].encode(), headers=dict(case["headers"]))
    credentials = Credentials(case["id"], case["secret"], case["token"] or None)
    signer = botocore.auth.SigV4Auth(credentials, case["service"], case["region"])
    signer.add_auth(request)
    authorization = request.headers["Authorization"]
    del request.headers["Authorization"]
    return {"canonical": signer.canonical_request(request), "authorization": authorization}


for line in sys.stdin:
    print(json.dumps(signed(json.loads(line))), flush=True)
