"""A Slack workspace on one loopback port, strict about what an app sends, with people who can be told what to do.

    python -P slack_workspace.py PORT

PORT 0 takes a free one; the port is printed. The Web API is under /api/, response URLs under /response/.
What a test tells the workspace and its people goes to /control/NAME as JSON by POST, see slack_control.py.
"""
import json
import os
import secrets
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
import slack_judge as judge
from parent import end_with_parent
from slack_api import API
from slack_client import Client
from slack_control import Control

# How long a trigger can be used, and a response URL.
TRIGGER_LIFE = 3.0
RESPONSE_LIFE = 1800.0
RESPONSE_USES = 5


class Workspace:
    """Everything that is in the workspace: people, channels, messages, views, and what goes wrong."""

    def __init__(self, url):
        self.url = url
        self.lock = threading.RLock()
        self.news = threading.Condition()
        self.changes = 0
        self.id = "T0AAA"
        self.app = "A0DDD"
        self.bot = "B0EEE"
        self.bot_user = "U0BOT"
        self.command = "/p0"
        self.token = "xoxb-stand-in"
        self.secret = "8f742231b10e8888abcd99yyyzzz85a5"
        self.scopes = (
            "commands,chat:write,im:write,users:read,users:read.email,channels:read,groups:read,usergroups:read"
        )
        self.app_url = None
        self.people = {}
        self.channels = {}
        self.groups = {}
        self.messages = {}
        self.views = {}
        self.triggers = {}
        self.responses = {}
        self.ephemerals = []
        self.calls = []
        self.problems = []
        self.faults = []
        self.client = Client(self)
        self.last_ts = 0.0

    def change_happened(self):
        """Wakes whoever waits for something to happen."""
        with self.news:
            self.changes += 1
            self.news.notify_all()

    def wait_for_change(self, since, seconds):
        """Returns how much has happened, as soon as that is more than `since`."""
        with self.news:
            self.news.wait_for(lambda: self.changes > since, seconds)
            return self.changes

    # People and places

    def add_person(self, id, email=None, name=None, **flags):
        """A member; flags are those of Slack's user object, with `team_id` for somebody of another workspace."""
        self.people[id] = {
            "id": id, "team_id": self.id, "name": name or id.lower(), "deleted": False, "is_bot": False,
            "is_restricted": False, "is_ultra_restricted": False, "is_email_confirmed": True, "tz": "Europe/Madrid",
            "profile": {"email": email} if email else {}, **flags,
        }

    def add_channel(self, id, is_member=True, is_archived=False, is_private=False, name=None):
        self.channels[id] = {
            "id": id, "name": name or id.lower(), "is_member": is_member, "is_archived": is_archived,
            "is_private": is_private, "is_channel": True,
        }

    def direct(self, user):
        """The channel of the app's direct messages with that person."""
        channel = "D" + user[1:]
        self.channels.setdefault(channel, {"id": channel, "is_im": True, "is_member": True, "user": user})
        return channel

    # Triggers and response URLs

    def trigger(self, user):
        trigger = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}.{secrets.token_hex(8)}"
        self.triggers[trigger] = {"user": user, "at": time.monotonic(), "used": False}
        return trigger

    def use_trigger(self, trigger):
        with self.lock:
            known = self.triggers.get(trigger)
            judge.expect(known, "no such trigger", "invalid_trigger_id")
            judge.expect(not known["used"], "the trigger was used", "exchanged_trigger_id")
            judge.expect(time.monotonic() - known["at"] <= TRIGGER_LIFE, "too late", "expired_trigger_id")
            known["used"] = True
            return known["user"]

    def response_url(self, user, channel, ts=None):
        key = secrets.token_hex(12)
        self.responses[key] = {
            "user": user, "channel": channel, "ts": ts, "uses": RESPONSE_USES, "until": time.monotonic() + RESPONSE_LIFE,
        }
        return f"{self.url}/response/{key}"

    def take_response(self, key, body):
        """What the app sends to a response URL; returns status and answer."""
        with self.lock:
            place = self.responses.get(key)
            if not place or place["until"] < time.monotonic():
                return 404, {"ok": False, "error": "expired_url"}
            if place["uses"] == 0:
                return 404, {"ok": False, "error": "used_url"}
            place["uses"] -= 1
        judge.reply(body)
        if body.get("replace_original") and place["ts"]:
            self.change(self.messages[(place["channel"], place["ts"])], body)
        elif body.get("response_type") == "in_channel":
            self.post(place["channel"], body)
        else:
            self.remember_ephemeral(place["user"], place["channel"], body)
        return 200, {"ok": True}

    # Messages

    def post(self, channel, content):
        with self.lock:
            self.last_ts = max(time.time(), self.last_ts + 0.000001)
            ts = f"{self.last_ts:.6f}"
            message = {"channel": channel, "ts": ts, "versions": [], "metadata": content.get("metadata")}
            self.messages[(channel, ts)] = message
        self.change(message, content)
        return message

    def change(self, message, content):
        """A text without blocks removes the blocks that stood there."""
        version = {"text": content.get("text", ""), "blocks": content.get("blocks"), "at": time.time()}
        message["versions"].append(version)
        self.change_happened()

    def remember_ephemeral(self, user, channel, content):
        said = {"user": user, "channel": channel, "text": content.get("text", ""), "blocks": content.get("blocks")}
        self.ephemerals.append({**said, "at": time.time()})
        self.change_happened()

    # Views

    def open(self, user, shown):
        view = {
            "id": "V" + secrets.token_hex(5).upper(), "user": user, "values": {}, "offered": {}, "open": True,
            "opened_at": time.time(), "versions": 0,
        }
        self.views[view["id"]] = view
        self.show(view, shown)
        return view

    def show(self, view, shown):
        """What was filled in stays where block and action stay the same, and nowhere else."""
        kept, offered = {}, {}
        for block in shown["blocks"]:
            if block["type"] != "input":
                continue
            block_id = block.setdefault("block_id", "made-up-" + secrets.token_hex(4))
            action = block["element"]["action_id"]
            old = view["values"].get(block_id, {}).get(action)
            kept[block_id] = {action: old or self.initial(block["element"])}
            offered[block_id] = view["offered"].get(block_id, [])
        view.update(
            shown=shown, values=kept, offered=offered, hash=f"{time.time():.6f}.{secrets.token_hex(4)}",
            versions=view["versions"] + 1,
        )
        self.change_happened()

    def initial(self, element):
        if element["type"] == "plain_text_input":
            return {"type": element["type"], "value": element.get("initial_value")}
        return {"type": element["type"], "selected_option": element.get("initial_option")}

    def close(self, id):
        self.views[id]["open"] = False

    # Trouble

    def problem(self, where, refused):
        """What the app did wrong is kept, so that a test can see that there was nothing."""
        self.problems.append({"where": where, "code": refused.code, "messages": refused.messages})

    def fault(self, method):
        """The fault that strikes this call, if any; each strikes as often as it says."""
        with self.lock:
            for fault in self.faults:
                if fault["method"] in ("*", method) and fault["times"] > 0:
                    fault["times"] -= 1
                    return fault
        return None


class Door(BaseHTTPRequestHandler):
    """Takes HTTP for the workspace."""

    protocol_version = "HTTP/1.1"
    workspace = None

    def do_GET(self):
        self.do_POST()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        url = urllib.parse.urlsplit(self.path)
        kind, _, name = url.path.strip("/").partition("/")
        if kind == "api":
            API(self.workspace).answer(self, name, url.query, body)
        elif kind == "response":
            self.respond(name, body)
        elif kind == "control":
            self.control(name, body)
        else:
            self.send(404, {"error": "nothing here"})

    def respond(self, key, body):
        try:
            status, answer = self.workspace.take_response(key, json.loads(body))
        except (judge.Refused, ValueError) as refused:
            if isinstance(refused, ValueError):
                refused = judge.Refused("invalid_payload", str(refused))
            self.workspace.problem("response_url", refused)
            status, answer = 400, {"ok": False, "error": refused.code}
        self.send(status, answer)

    def control(self, name, body):
        status, answer = Control(self.workspace).answer(name, json.loads(body or b"{}"))
        self.send(status, answer)

    def send(self, status, answer, headers=None):
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


def serve(port):
    """The server, bound and ready to run; its port is in `server_address`."""
    server = ThreadingHTTPServer(("127.0.0.1", port), Door)
    server.daemon_threads = True
    Door.workspace = Workspace(f"http://127.0.0.1:{server.server_address[1]}")
    return server


if __name__ == "__main__":
    end_with_parent()
    running = serve(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    print(running.server_address[1], flush=True)
    running.serve_forever()
