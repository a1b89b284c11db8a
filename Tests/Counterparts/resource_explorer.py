"""Answers as AWS Resource Explorer on one loopback port; what it is asked and what it answers is held against botocore's model.

    python -P resource_explorer.py PORT

POST /control/resources takes what there is: {"aggregator": "eu-west-1", "regions": [...], "resources": [{"arn", "account",
"region", "type", "tags"}]}. As in AWS, a search shows 1,000 results at most and says so, and a list gives no token for
pages of 1,000.
"""
import datetime
import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from parent import end_with_parent

import botocore.loaders
import botocore.model
import botocore.parsers
import botocore.validate

model = botocore.model.ServiceModel(
    botocore.loaders.Loader().load_service_model("resource-explorer-2", "service-2"), "resource-explorer-2")
world = {"aggregator": None, "regions": [], "resources": []}
calls = []
SEARCH_LIMIT = 1000


class Refused(Exception):
    def __init__(self, code, message):
        self.code, self.message = code, message


def region_of(headers):
    scope = headers.get("Authorization", "").partition("Credential=")[2].split("/")
    if len(scope) < 4 or scope[3] != "resource-explorer-2":
        raise Refused("AccessDeniedException", "the request is not signed for Resource Explorer")
    return scope[2]


def matches(resource, text):
    for word in text.split():
        name, _, value = word.partition(":")
        fields = {"region": resource["region"], "service": resource["type"].split(":")[0], "resourcetype": resource["type"]}
        if name not in fields:
            raise Refused("ValidationException", f"no filter {name}")
        if fields[name] != value:
            return False
    return True


def shown(resource):
    tags = [{"Key": key, "Value": value} for key, value in resource.get("tags", {}).items()]
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "Arn": resource["arn"], "OwningAccountId": resource["account"], "Region": resource["region"],
        "ResourceType": resource["type"], "Service": resource["type"].split(":")[0], "LastReportedAt": now,
        "Properties": [{"Name": "tags", "LastReportedAt": now, "Data": tags}] if tags else [],
    }


def visible(region, text):
    return [
        one for one in world["resources"]
        if (region == world["aggregator"] or one["region"] in (region, "global")) and matches(one, text)]


def page(found, size, token, name="Resources"):
    start = int(token or 0)
    answer = {name: found[start:start + size]}
    if start + size < len(found):
        answer["NextToken"] = str(start + size)
    return answer


def search(body, region):
    found = visible(region, body["QueryString"])
    cut = len(found) > SEARCH_LIMIT
    answer = page([shown(one) for one in found[:SEARCH_LIMIT]], body.get("MaxResults", 100), body.get("NextToken"))
    return {**answer, "Count": {"TotalResources": min(len(found), SEARCH_LIMIT), "Complete": not cut}}


def list_resources(body, region):
    size = body.get("MaxResults", 100)
    answer = page([shown(one) for one in visible(region, body["Filters"]["FilterString"])], size, body.get("NextToken"))
    if size == 1000:
        answer.pop("NextToken", None)
    return answer


def list_indexes(body, region):
    indexes = [
        {"Region": one, "Type": "AGGREGATOR" if one == world["aggregator"] else "LOCAL",
         "Arn": f"arn:aws:resource-explorer-2:{one}:123456789012:index/1"}
        for one in world["regions"] if body.get("Type") in (None, "AGGREGATOR" if one == world["aggregator"] else "LOCAL")]
    return page(indexes, 2, body.get("NextToken"), "Indexes")


def list_types(body, region):
    types = sorted({one["type"] for one in world["resources"]})
    return page(
        [{"ResourceType": one, "Service": one.split(":")[0]} for one in types], 3, body.get("NextToken"), "ResourceTypes")


operations = {
    "Search": search, "ListResources": list_resources, "ListIndexes": list_indexes,
    "ListSupportedResourceTypes": list_types,
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        self.answer(200, calls)

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        name = self.path.lstrip("/")
        if name == "control/resources":
            world.update(body)
            calls.clear()
            return self.answer(200, {})
        calls.append(name)
        try:
            region = region_of(self.headers)
            if world.get("refuses"):
                raise Refused("UnauthorizedException", "no default view, or no right to it")
            operation = model.operation_model(name)
            problems = botocore.validate.ParamValidator().validate(body, operation.input_shape)
            unknown = set(body) - set(operation.input_shape.members)
            if problems.has_errors() or unknown:
                raise Refused("ValidationException", f"{problems.generate_report()} {unknown or ''}")
            answer = operations[name](body, region)
            self.judge(operation, answer)
            self.answer(200, answer)
        except Refused as refusal:
            self.answer(
                {"UnauthorizedException": 401, "AccessDeniedException": 403}.get(refusal.code, 400),
                {"Message": refusal.message}, {"x-amzn-ErrorType": f"{refusal.code}:http://internal.amazon.com/"})

    def judge(self, operation, answer):
        """What boto3 reads of the answer has to be all that is in it."""
        parser = botocore.parsers.create_parser(model.metadata["protocol"])
        raw = {"status_code": 200, "headers": {}, "body": json.dumps(answer).encode()}
        read = parser.parse(raw, operation.output_shape)
        if {key for key in answer} - {key for key in read}:
            raise Refused("ValidationException", "the stand-in answers what AWS would not")

    def answer(self, status, body, headers={}):
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


end_with_parent()
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
