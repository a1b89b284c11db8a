"""The client of a person in the workspace stand-in: forms and buttons as they are shown, filled in and pressed.

It sends what Slack's client sends and refuses what Slack's client would not let a person do.
"""
import json
import time
import urllib.error
import urllib.parse
import urllib.request

from slack_sdk.signature import SignatureVerifier

import slack_judge as judge

# How long Slack waits for an answer.
PATIENCE = 3.0


class Impossible(Exception):
    """The client would not let a person do that."""


def post(url, body, headers):
    """Sends one request without any proxy; returns status, headers and body."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(url, data=body, headers=headers, method="POST")
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as problem:
        return problem.code, problem.headers, problem.read()


class Client:
    """Delivers to the app on behalf of people."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.last = None

    # Delivering

    def deliver(self, fields, forged=None):
        """Sends a form to the app, signed; `forged` changes how: secret, age in seconds, replay of the last one."""
        forged = forged or {}
        if forged.get("replay"):
            body, headers = self.last
        else:
            body = urllib.parse.urlencode(fields).encode()
            stamp = str(int(time.time()) - int(forged.get("age", 0)))
            verifier = SignatureVerifier(forged.get("secret", self.workspace.secret))
            headers = {
                "Content-Type": "application/x-www-form-urlencoded",
                "X-Slack-Request-Timestamp": stamp,
                "X-Slack-Signature": verifier.generate_signature(timestamp=stamp, body=body),
            }
            self.last = (body, headers)
        start = time.monotonic()
        try:
            status, answered, content = post(self.workspace.app_url, body, headers)
        except (TimeoutError, OSError) as problem:
            outcome = {"status": None, "body": str(problem), "content_type": ""}
        else:
            kind = answered.get("Content-Type", "").split(";")[0]
            outcome = {"status": status, "body": content.decode("utf-8", "replace"), "content_type": kind}
        outcome["seconds"] = round(time.monotonic() - start, 3)
        outcome["timed_out"] = outcome["seconds"] > PATIENCE or outcome["status"] is None
        return outcome

    def interact(self, person, payload, forged=None):
        """Sends an interaction of that person."""
        workspace = self.workspace
        whole = {
            "team": {"id": workspace.id, "domain": "stand-in"},
            "enterprise": None,
            "is_enterprise_install": False,
            "api_app_id": workspace.app,
            "token": "deprecated",
            "user": {
                "id": person["id"], "username": person["name"], "name": person["name"], "team_id": person["team_id"],
            },
            **payload,
            **(forged or {}).get("payload", {}),
        }
        return self.deliver({"payload": json.dumps(whole)}, forged)

    # Commands

    def type(self, person, text, channel, forged=None):
        """Types the slash command; the text after its name is sent as it is typed, with Slack's three escapes."""
        workspace = self.workspace
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        fields = {
            "token": "deprecated", "team_id": workspace.id, "team_domain": "stand-in", "channel_id": channel,
            "channel_name": "somewhere", "user_id": person["id"], "user_name": person["name"],
            "command": workspace.command, "text": escaped, "api_app_id": workspace.app,
            "is_enterprise_install": "false", "response_url": workspace.response_url(person["id"], channel),
            "trigger_id": workspace.trigger(person["id"]),
            **(forged or {}).get("fields", {}),
        }
        outcome = self.deliver(fields, forged)
        if outcome["status"] == 200 and outcome["body"]:
            if outcome["content_type"] == "application/json":
                said = json.loads(outcome["body"])
                judge.reply(said)
            else:
                said = {"text": outcome["body"]}
            workspace.remember_ephemeral(person["id"], channel, said)
        return outcome

    # Views

    def input(self, view, action):
        """The input block whose element has that action."""
        for block in view["shown"]["blocks"]:
            if block["type"] == "input" and block["element"]["action_id"] == action:
                return block
        raise Impossible(f"the form shows no {action}")

    def search(self, person, view, action, typed):
        """Types into a type-ahead; returns its options."""
        block = self.input(view, action)
        if block["element"]["type"] != "external_select":
            raise Impossible(f"{action} is no type-ahead")
        if len(typed) < block["element"].get("min_query_length", 3):
            raise Impossible(f"{action} asks nothing before more is typed")
        payload = {
            "type": "block_suggestion", "action_id": action, "block_id": block["block_id"], "value": typed,
            "container": {"type": "view", "view_id": view["id"]},
            # What is filled in elsewhere is not promised here.
            "view": self.payload(view, values={}),
        }
        outcome = self.interact(person, payload)
        if outcome["status"] != 200 or outcome["timed_out"]:
            raise Impossible(f"nothing could be found: {outcome}")
        offered = judge.option_load(json.loads(outcome["body"]))
        view["offered"].setdefault(block["block_id"], []).extend(offered)
        outcome["options"] = offered
        return outcome

    def fill(self, person, view, action, value):
        """Fills in an input: a text, or an option by its value or text; changes that dispatch are sent."""
        block = self.input(view, action)
        kind = block["element"]["type"]
        if kind == "plain_text_input":
            if len(value or "") > block["element"].get("max_length", 3000):
                raise Impossible(f"{action} takes no text of that length")
            state = {"type": kind, "value": value}
        else:
            state = {"type": kind, "selected_option": self.option(view, block, value)}
        view["values"].setdefault(block["block_id"], {})[action] = state
        if not block.get("dispatch_action") or kind == "plain_text_input":
            return {"status": None, "body": "", "seconds": 0, "timed_out": False}
        payload = {
            "type": "block_actions", "trigger_id": self.workspace.trigger(person["id"]),
            "container": {"type": "view", "view_id": view["id"]}, "view": self.payload(view),
            "actions": [
                {
                    **state, "action_id": action, "block_id": block["block_id"],
                    "action_ts": f"{time.time():.6f}",
                }
            ],
        }
        return self.interact(person, payload)

    def option(self, view, block, wanted):
        """The option that is shown under that value or text."""
        element = block["element"]
        groups = element.get("option_groups", [])
        shown = element.get("options", []) + [option for group in groups for option in group["options"]]
        shown += view["offered"].get(block["block_id"], [])
        if "initial_option" in element:
            shown.append(element["initial_option"])
        for option in shown:
            if wanted in (option["value"], option["text"]["text"]):
                return option
        raise Impossible(f"{element['action_id']} does not offer {wanted}")

    def submit(self, person, view, forged=None):
        """Presses the form's button; returns the answer, and changes the form as the answer says."""
        for block in view["shown"]["blocks"]:
            if block["type"] == "input" and not block.get("optional") and self.is_empty(view, block):
                raise Impossible(f"{block['element']['action_id']} has to be filled in")
        payload = {
            "type": "view_submission", "trigger_id": self.workspace.trigger(person["id"]), "response_urls": [],
            "view": self.payload(view),
        }
        outcome = self.interact(person, payload, forged)
        if outcome["status"] != 200 or outcome["timed_out"]:
            return outcome
        if not outcome["body"]:
            self.workspace.close(view["id"])
            return outcome
        answer = json.loads(outcome["body"])
        judge.submission_answer(answer, view["shown"])
        outcome["answer"] = answer
        if answer["response_action"] == "update":
            self.workspace.show(view, answer["view"])
        elif answer["response_action"] == "clear":
            self.workspace.close(view["id"])
        return outcome

    def is_empty(self, view, block):
        state = view["values"].get(block["block_id"], {}).get(block["element"]["action_id"], {})
        return not (state.get("value") or state.get("selected_option"))

    def payload(self, view, values=None):
        """The view as it stands in payloads."""
        shown = view["shown"]
        return {
            **shown, "id": view["id"], "team_id": self.workspace.id, "hash": view["hash"],
            "callback_id": shown.get("callback_id", ""), "private_metadata": shown.get("private_metadata", ""),
            "state": {"values": view["values"] if values is None else values}, "root_view_id": view["id"],
            "previous_view_id": None, "app_id": self.workspace.app, "bot_id": self.workspace.bot,
        }

    # Messages

    def click(self, person, message, action, version=-1, forged=None):
        """Presses a button; of an earlier version of the message for a client that has not heard of the change."""
        workspace = self.workspace
        shown = message["versions"][version]
        button, block_id = self.button(shown.get("blocks") or [], action)
        payload = {
            "type": "block_actions", "trigger_id": workspace.trigger(person["id"]),
            "response_url": workspace.response_url(person["id"], message["channel"], message["ts"]),
            "container": {
                "type": "message", "message_ts": message["ts"], "channel_id": message["channel"],
                "is_ephemeral": False,
            },
            "channel": {"id": message["channel"], "name": "somewhere"},
            "message": {"type": "message", "ts": message["ts"], "bot_id": workspace.bot, **shown},
            "state": {"values": {}},
            "actions": [
                {
                    "type": "button", "block_id": block_id, "action_id": action, "text": button["text"],
                    "value": button.get("value"), "action_ts": f"{time.time():.6f}",
                }
            ],
        }
        return self.interact(person, payload, forged)

    def button(self, blocks, action):
        for number, block in enumerate(blocks):
            for element in block.get("elements", []) + [block.get("accessory", {})]:
                if element.get("type") == "button" and element.get("action_id") == action:
                    return element, block.get("block_id", f"made-up-{number}")
        raise Impossible(f"the message has no button {action}")
