"""Signs random requests by botocore, and prints each as one line of JSON with everything that went into it.

    python -P sign.py SEED COUNT
"""
import datetime
import json
import random
import sys
from urllib.parse import quote

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

numbers = random.Random(int(sys.argv[1]))
NASTY = "abcXYZ019-_.~ /+=&%?#@!$'()*,;:[]{}|\\^`\"<>\täéſ€😀\u00a0"


def text(longest, alphabet=NASTY):
    return "".join(numbers.choice(alphabet) for _ in range(numbers.randrange(longest + 1)))


def path():
    segments = [numbers.choice([".", "..", "", quote(text(8), safe="")]) for _ in range(numbers.randrange(5))]
    return "/" + "/".join(segments) + numbers.choice(["", "/"])


def query():
    pairs = [f"{quote(text(6), safe='-_.~')}={quote(text(6), safe='-_.~')}" for _ in range(numbers.randrange(5))]
    return "?" + "&".join(pairs) if pairs else ""


def case():
    host = numbers.choice(["iam.amazonaws.com", "sts.eu-west-1.amazonaws.com", "127.0.0.1:4566", "[::1]:80"])
    scheme = numbers.choice(["http", "https"])
    headers = {f"X-{numbers.randrange(1000)}": " " + text(12, "aB  \t,;=é") for _ in range(numbers.randrange(3))}
    if numbers.random() < 0.7:
        headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8"
    token = text(40, "abc+/=") if numbers.random() < 0.5 else ""
    keys = ("AKID" + text(8, "ABC1"), text(30, "abc+/ é"), token)
    region, service = numbers.choice(["us-east-1", "eusc-de-east-1"]), numbers.choice(["iam", "sts", "tagging"])
    date = datetime.datetime.fromtimestamp(numbers.randrange(4102444800), datetime.timezone.utc)
    method, url, body = numbers.choice(["GET", "POST", "PUT", "DELETE"]), f"{scheme}://{host}{path()}{query()}", text(60)

    request = AWSRequest(method=method, url=url, data=body.encode(), headers=dict(headers))
    botocore.auth.get_current_datetime = lambda: date
    signer = botocore.auth.SigV4Auth(Credentials(keys[0], keys[1], keys[2] or None), service, region)
    signer.add_auth(request)
    authorization = request.headers["Authorization"]
    del request.headers["Authorization"]
    return {
        "method": method, "url": url, "headers": headers, "body": body, "id": keys[0], "secret": keys[1],
        "token": keys[2], "region": region, "service": service, "date": int(date.timestamp()),
        "canonical": signer.canonical_request(request), "authorization": authorization,
    }


for _ in range(int(sys.argv[2])):
    print(json.dumps(case(), ensure_ascii=True))
