"""What goes wrong between a client and AWS, as an addon of mitmproxy in its reverse mode.

    mitmdump --mode reverse:http://… --set keep_host_header=true -s faults.py

POST /__fault__    one rule: {"match": TEXT, "kind": KIND, "times": N, "after": N, "delay": SECONDS}
DELETE /__fault__  forgets the rules, the calls and the answers
GET /__fault__     the calls seen, in order: [{"call": …, "fault": KIND or null}]

A rule strikes calls whose method, path or body holds its text, after letting `after` of them pass, `times` times.
"""
import asyncio
import json
import os
import sys
import urllib.parse

from mitmproxy import http

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from parent import end_with_parent


def error(status, code, message):
    text = (
        '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>'
        f"<Code>{code}</Code><Message>{message}</Message></Error><RequestId>made-up</RequestId></ErrorResponse>"
    )
    return http.Response.make(status, text, {"Content-Type": "text/xml"})


def html():
    return http.Response.make(502, "<html><body><h1>502 Bad Gateway<br></body></html>", {"Content-Type": "text/html"})


ANSWERS = {
    "throttle": lambda: error(400, "Throttling", "Rate exceeded"),
    "limit": lambda: error(503, "RequestLimitExceeded", "Request limit exceeded"),
    "unavailable": lambda: error(503, "ServiceUnavailable", "Try again later"),
    "html": html,
    "quota": lambda: error(409, "LimitExceeded", "Cannot exceed quota for PoliciesPerUser: 10"),
    "denied": lambda: error(403, "AccessDenied", "not authorized to perform this"),
    "absent": lambda: error(404, "NoSuchEntity", "it cannot be found"),
}


class Faults:
    def __init__(self):
        self.forget()

    def forget(self):
        self.rules = []
        self.calls = []
        self.answers = {}

    def load(self, loader):
        end_with_parent()

    def call(self, flow):
        form = urllib.parse.parse_qs(flow.request.get_text(strict=False) or "")
        return form["Action"][0] if "Action" in form else f"{flow.request.method} {flow.request.path}"

    def strike(self, flow):
        text = f"{flow.request.method} {flow.request.path} {flow.request.get_text(strict=False)}"
        text += flow.request.headers.get("X-Amz-Target", "")
        for rule in self.rules:
            if rule["match"] not in text:
                continue
            if rule["after"] > 0:
                rule["after"] -= 1
            elif rule["times"] > 0:
                rule["times"] -= 1
                return rule
        return None

    async def request(self, flow):
        if flow.request.path == "/__fault__":
            flow.response = self.control(flow.request)
            return
        rule = self.strike(flow)
        kind = rule["kind"] if rule else None
        flow.metadata["kind"] = kind
        self.calls.append({"call": self.call(flow), "fault": kind})
        if kind in ANSWERS:
            flow.response = ANSWERS[kind]()
        elif kind == "drop":
            flow.kill()
        elif kind == "delay":
            await asyncio.sleep(rule["delay"])
        elif kind == "stale":
            # What the same question was answered before, or that there is nothing yet.
            old = self.answers.get(flow.request.get_text(strict=False))
            flow.response = old.copy() if old else ANSWERS["absent"]()

    def control(self, request):
        if request.method == "POST":
            self.rules.append({"times": 1, "after": 0, "delay": 0, **json.loads(request.get_text())})
        elif request.method == "DELETE":
            self.forget()
        return http.Response.make(200, json.dumps(self.calls), {"Content-Type": "application/json"})

    def response(self, flow):
        kind = flow.metadata.get("kind")
        if kind == "lost":
            flow.kill()
        elif kind == "half":
            flow.response.content = flow.response.content[: len(flow.response.content) // 2]
        elif kind is None and flow.request.path != "/__fault__":
            self.answers[flow.request.get_text(strict=False)] = flow.response.copy()


addons = [Faults()]
