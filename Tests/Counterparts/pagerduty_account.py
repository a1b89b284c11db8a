"""A PagerDuty account on one loopback port, with a state that tests set: users, schedules, overrides, policies.

    python -P pagerduty_account.py PORT [CERTIFICATE KEY]

The REST API is under /, the Events API at /v2/enqueue; with a certificate both speak TLS. What a test tells it goes to
/control/NAME as JSON by POST:

set       {token, routing_key, now, page}: the secrets, the time (RFC 3339, or null for the real one), entries a page
user      {id, email, name}
schedule  {id, name, shifts: [{user, start, end}]}: who has the pager when, before overrides
override  {schedule, user, start, end}: the last one made wins
policy    {id, name, levels: [[ids of schedules and users]]}
fault     {kind: limit | outage | error | drop | delay | garbage, path, times, seconds, status}
heal      {}: no faults any more
state     {}: the calls and events so far
"""
import json
import os
import secrets
import ssl
import sys
import threading
import time
import urllib.parse
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from parent import end_with_parent

# PagerDuty reaches no further than this into a list.
DEEPEST = 10_000


class Refused(Exception):
    def __init__(self, status, code, message, errors=()):
        super().__init__(message)
        self.status, self.answer = status, {"error": {"code": code, "message": message, "errors": list(errors)}}


def moment(text):
    at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return at if at.tzinfo else at.replace(tzinfo=timezone.utc)


def written(at):
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Account:
    """Everything in the account, and what goes wrong with it."""

    def __init__(self):
        self.lock = threading.RLock()
        self.token, self.routing_key, self.time, self.page = "pd-token", "R0UT1NGKEY", None, 100
        self.users, self.schedules, self.policies = {}, {}, {}
        self.faults, self.calls, self.events = [], [], []

    @property
    def now(self):
        return self.time or datetime.now(timezone.utc)

    # What a test tells

    def do_set(self, **what):
        if "now" in what:
            now = what.pop("now")
            self.time = moment(now) if now else None
        for name, value in what.items():
            setattr(self, name, value)

    def do_user(self, id, email, name=None):
        self.users[id] = {"id": id, "email": email, "name": name or email.split("@")[0]}

    def do_schedule(self, id, shifts=(), name=None):
        self.schedules[id] = {"id": id, "name": name or id, "shifts": list(shifts), "overrides": []}

    def do_override(self, schedule, user, start, end):
        override = {"id": "Q" + secrets.token_hex(4).upper(), "user": user, "start": start, "end": end}
        self.schedules[schedule]["overrides"].append(override)

    def do_policy(self, id, levels, name=None):
        self.policies[id] = {"id": id, "name": name or id, "levels": levels}

    def do_fault(self, kind, path="", times=1, seconds=1, status=500):
        self.faults.append({"kind": kind, "path": path, "times": times, "seconds": seconds, "status": status})

    def do_heal(self):
        self.faults.clear()

    def do_state(self):
        return {"calls": self.calls, "events": self.events}

    def fault(self, path):
        for fault in self.faults:
            if path.startswith(fault["path"]) and fault["times"] > 0:
                fault["times"] -= 1
                return fault
        return None

    # Who has the pager

    def entries(self, schedule, since, until):
        """The stretches of the schedule that overlap the time, each with its user and whether it is an override."""
        layers = [(shift, False) for shift in schedule["shifts"]]
        layers += [(override, True) for override in schedule["overrides"]]
        edges = sorted({moment(part[edge]) for part, _ in layers for edge in ("start", "end")})
        found = []
        for start, end in zip(edges, edges[1:]):
            holders = [
                (part["user"], is_override) for part, is_override in layers
                if moment(part["start"]) <= start and end <= moment(part["end"])
            ]
            if not holders:
                continue
            user, is_override = holders[-1]
            last = found[-1] if found else None
            if last and last["end"] == start and last["user"] == user and last["override"] == is_override:
                last["end"] = end
            else:
                found.append({"user": user, "override": is_override, "start": start, "end": end})
        return [entry for entry in found if entry["start"] <= until and entry["end"] > since]

    def on_calls(self, since, until):
        for policy in self.policies.values():
            for level, targets in enumerate(policy["levels"], 1):
                for target in targets:
                    common = {"escalation_policy": self.policy_reference(policy), "escalation_level": level}
                    if target in self.users:
                        yield {**common, "user": target, "schedule": None, "start": None, "end": None}
                        continue
                    schedule = self.schedules[target]
                    for entry in self.entries(schedule, since, until):
                        yield {
                            **common, "user": entry["user"], "schedule": self.reference("schedule", schedule),
                            "start": written(entry["start"]), "end": written(entry["end"]),
                        }

    # How PagerDuty writes things

    def reference(self, kind, thing, suffix="_reference"):
        address = f"https://api.pagerduty.com/{kind}s/{thing['id']}"
        return {
            "id": thing["id"], "type": kind + suffix, "summary": thing["name"], "self": address, "html_url": address,
        }

    def policy_reference(self, policy):
        address = f"https://api.pagerduty.com/escalation_policies/{policy['id']}"
        return {
            "id": policy["id"], "type": "escalation_policy_reference", "summary": policy["name"], "self": address,
            "html_url": address,
        }

    def user(self, id):
        user = self.users[id]
        return {
            **self.reference("user", user, ""), "name": user["name"], "email": user["email"], "role": "user",
            "time_zone": "Europe/Madrid", "color": "green", "teams": [], "contact_methods": [],
            "notification_rules": [], "invitation_sent": False, "job_title": "Engineer", "description": None,
        }

    def user_reference(self, id):
        return self.reference("user", self.users[id])

    # The REST API

    def get(self, path, query):
        parts = [part for part in path.split("/") if part]
        listed = {"oncalls": self.list_on_calls, "users": self.list_users}
        if len(parts) == 1 and parts[0] in listed:
            return self.paged(parts[0], listed[parts[0]](query), query)
        if len(parts) == 2 and parts[0] == "users":
            return {"user": self.user(self.known(self.users, parts[1])["id"])}
        if len(parts) == 2 and parts[0] == "escalation_policies":
            return {"escalation_policy": self.policy(self.known(self.policies, parts[1]))}
        if parts[:1] == ["schedules"] and len(parts) in (2, 3):
            schedule = self.known(self.schedules, parts[1])
            shown = {
                (): self.schedule, ("users",): self.schedule_users, ("overrides",): self.schedule_overrides,
            }.get(tuple(parts[2:]))
            if shown:
                return shown(schedule, query)
        raise Refused(404, 2100, "Not Found")

    def known(self, things, id):
        if id not in things:
            raise Refused(404, 2100, "Not Found")
        return things[id]

    def paged(self, name, things, query):
        try:
            limit, offset = int(query.get("limit", ["25"])[0]), int(query.get("offset", ["0"])[0])
        except ValueError:
            raise Refused(400, 2001, "Invalid Input Provided", ["limit and offset are numbers"])
        if limit + offset > DEEPEST:
            raise Refused(400, 2001, "Invalid Input Provided", ["Offset must be less than 10000"])
        limit = min(limit, self.page)
        return {
            name: things[offset:offset + limit], "limit": limit, "offset": offset,
            "more": len(things) > offset + limit, "total": None,
        }

    def times(self, query):
        since = moment(query["since"][0]) if "since" in query else self.now
        return since, moment(query["until"][0]) if "until" in query else since

    def list_on_calls(self, query):
        since, until = self.times(query)
        found = []
        for on_call in self.on_calls(since, until):
            schedule = on_call["schedule"]["id"] if on_call["schedule"] else "null"
            kept = all((
                "user_ids[]" not in query or on_call["user"] in query["user_ids[]"],
                "schedule_ids[]" not in query or schedule in query["schedule_ids[]"],
                "escalation_policy_ids[]" not in query
                or on_call["escalation_policy"]["id"] in query["escalation_policy_ids[]"],
            ))
            if kept:
                whole = "users" in query.get("include[]", [])
                found.append({**on_call, "user": (self.user if whole else self.user_reference)(on_call["user"])})
        return found

    def list_users(self, query):
        """The users in whose name or address the text stands somewhere, in either case."""
        text = query.get("query", [""])[0].lower()
        return [
            self.user(id) for id, user in self.users.items()
            if text in user["name"].lower() or text in user["email"].lower()
        ]

    def schedule(self, schedule, query):
        since, until = self.times(query)
        entries = self.entries(schedule, since, until) if "since" in query else []
        overflows = query.get("overflow", ["false"])[0] == "true"

        def rendered(name, chosen):
            return {
                "name": name,
                "rendered_schedule_entries": [
                    {
                        "user": self.user_reference(entry["user"]),
                        "start": written(entry["start"] if overflows else max(entry["start"], since)),
                        "end": written(entry["end"] if overflows else min(entry["end"], until)),
                    }
                    for entry in chosen
                ],
            }

        users = {part["user"] for part in schedule["shifts"]}
        policies = [p for p in self.policies.values() if any(schedule["id"] in level for level in p["levels"])]
        return {
            "schedule": {
                **self.reference("schedule", schedule, ""), "name": schedule["name"], "time_zone": "Etc/UTC",
                "description": "", "escalation_policies": [self.policy_reference(policy) for policy in policies],
                "users": [self.user_reference(id) for id in sorted(users)], "teams": [], "schedule_layers": [],
                "final_schedule": rendered("Final Schedule", entries),
                "overrides_subschedule": rendered("Overrides", [entry for entry in entries if entry["override"]]),
            }
        }

    def schedule_users(self, schedule, query):
        since, until = self.times(query)
        ids = dict.fromkeys(entry["user"] for entry in self.entries(schedule, since, until))
        return {"users": [self.user(id) for id in ids]}

    def schedule_overrides(self, schedule, query):
        if "since" not in query or "until" not in query:
            raise Refused(400, 2001, "Invalid Input Provided", ["since and until are required"])
        since, until = self.times(query)
        overlapping = [o for o in schedule["overrides"] if moment(o["start"]) <= until and moment(o["end"]) > since]
        return {
            "overrides": [
                {
                    "id": override["id"], "start": written(moment(override["start"])),
                    "end": written(moment(override["end"])), "user": self.user_reference(override["user"]),
                }
                for override in overlapping
            ]
        }

    def policy(self, policy):
        def target(id):
            kind, things = ("user", self.users) if id in self.users else ("schedule", self.schedules)
            return self.reference(kind, things[id])

        rules = [
            {"id": f"{policy['id']}{place}", "escalation_delay_in_minutes": 30, "targets": [target(id) for id in level]}
            for place, level in enumerate(policy["levels"], 1)
        ]
        return {
            **self.policy_reference(policy), "type": "escalation_policy", "name": policy["name"],
            "escalation_rules": rules, "num_loops": 0, "services": [], "teams": [],
            "on_call_handoff_notifications": "if_has_services",
        }

    # The Events API

    def enqueue(self, event):
        problems = []
        if event.get("event_action") not in ("trigger", "acknowledge", "resolve"):
            problems.append("'event_action' is missing or wrong")
        payload = event.get("payload", {})
        if event.get("event_action") == "trigger":
            problems += [f"'payload.{key}' is missing or blank" for key in ("summary", "source") if not payload.get(key)]
            if payload.get("severity") not in ("critical", "error", "warning", "info"):
                problems.append("'payload.severity' is invalid (must be one of the following: …)")
            if len(payload.get("summary", "")) > 1024:
                problems.append("Length of 'payload.summary' is above the allowed maximum")
        if len(event.get("dedup_key", "")) > 255:
            problems.append("Length of 'dedup_key' is above the allowed maximum")
        if event.get("routing_key") != self.routing_key:
            problems.append("Invalid routing key")
        if problems:
            return 400, {"status": "invalid event", "message": "Event object is invalid", "errors": problems}
        self.events.append(event)
        key = event.get("dedup_key") or secrets.token_hex(16)
        return 202, {"status": "success", "message": "Event processed", "dedup_key": key}


class Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    account = None

    def log_message(self, *_):
        pass

    def do_GET(self):
        path, _, text = self.path.partition("?")
        query = urllib.parse.parse_qs(text, keep_blank_values=True)
        self.answer(path, lambda: (200, self.account.get(path, query)), {"query": query})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            order = json.loads(body or b"{}")
        except ValueError:
            return self.send(400, {"error": {"code": 2001, "message": "not JSON", "errors": []}})
        if self.path.startswith("/control/"):
            with self.account.lock:
                outcome = getattr(self.account, "do_" + self.path.split("/")[2])(**order)
            return self.send(200, outcome or {})
        if self.path == "/v2/enqueue":
            return self.answer(self.path, lambda: self.account.enqueue(order), {"event": order}, is_open=True)
        return self.send(404, {"error": {"code": 2100, "message": "Not Found", "errors": []}})

    def answer(self, path, work, call, is_open=False):
        account = self.account
        with account.lock:
            account.calls.append({"path": path, **call})
            fault = account.fault(path)
        kind = fault["kind"] if fault else None
        if kind == "drop":
            self.close_connection = True
            return None
        if kind == "delay":
            time.sleep(fault["seconds"])
        if kind == "limit":
            error = {"error": {"code": 2020, "message": "Rate Limit Exceeded", "errors": []}}
            return self.send(429, error, {"ratelimit-reset": str(fault["seconds"]), "ratelimit-remaining": "0"})
        if kind in ("outage", "error"):
            status = 503 if kind == "outage" else fault["status"]
            return self.send(status, {"error": {"code": 2000, "message": "Internal Server Error", "errors": []}})
        if kind == "garbage":
            return self.send(200, ["not what was asked for"])
        try:
            if not is_open and self.headers.get("Authorization") != f"Token token={account.token}":
                raise Refused(401, 2006, "Unauthorized")
            with account.lock:
                status, answer = work()
            return self.send(status, answer)
        except Refused as refused:
            return self.send(refused.status, refused.answer)
        except ValueError as error:
            return self.send(400, {"error": {"code": 2001, "message": "Invalid Input Provided", "errors": [str(error)]}})

    def send(self, status, answer, headers=None):
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Request-Id", secrets.token_hex(16))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def serve(port, certificate=None, key=None):
    """A server for a new account, not yet running; its `account` can be told things directly."""
    account = Account()
    door = type("AccountDoor", (Door,), {"account": account})
    server = ThreadingHTTPServer(("127.0.0.1", port), door)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.account = account
    return server


if __name__ == "__main__":
    end_with_parent()
    serve(int(sys.argv[1]), *sys.argv[2:4]).serve_forever()
