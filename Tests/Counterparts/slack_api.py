"""The Web API of the workspace stand-in: the methods that Curfew calls, as Slack answers them."""
import json
import secrets
import time
import urllib.parse

import slack_judge as judge
from slack_judge import Refused, expect

# What each method takes beside the token; everything else is refused, since it would be a mistake.
KNOWN = {
    "auth.test": set(),
    "bots.info": {"bot", "team_id"},
    "users.info": {"user", "include_locale"},
    "users.lookupByEmail": {"email"},
    "usergroups.users.list": {"usergroup", "include_disabled"},
    "conversations.info": {"channel", "include_num_members"},
    "conversations.open": {"users", "return_im"},
    "views.open": {"trigger_id", "view"},
    "views.update": {"view_id", "external_id", "hash", "view"},
    "chat.postMessage": {
        "channel", "text", "blocks", "metadata", "unfurl_links", "unfurl_media", "thread_ts", "parse", "link_names",
        "mrkdwn",
    },
    "chat.update": {"channel", "ts", "text", "blocks", "metadata", "parse", "link_names"},
    "chat.postEphemeral": {"channel", "user", "text", "blocks", "thread_ts", "parse", "link_names"},
}
# Methods that only read take their arguments as a form or in the query.
READING = {
    "auth.test", "bots.info", "users.info", "users.lookupByEmail", "usergroups.users.list", "conversations.info",
}


class API:
    def __init__(self, workspace):
        self.workspace = workspace

    def answer(self, door, method, query, body):
        """Answers one call, unless a fault strikes it."""
        workspace = self.workspace
        arguments, problem = self.arguments(door, method, query, body)
        workspace.calls.append({"method": method, "arguments": arguments, "at": time.time()})
        workspace.change_happened()
        fault = workspace.fault(method)
        kind = fault["kind"] if fault else None
        if kind == "delay":
            time.sleep(fault["seconds"])
        elif kind == "outage":
            return door.send(503, {"ok": False, "error": "service_unavailable"})
        elif kind == "limit":
            return door.send(
                429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(fault["seconds"])})
        elif kind == "error":
            return door.send(200, {"ok": False, "error": fault["code"]})
        elif kind == "drop":
            door.close_connection = True
            return None
        headers = {"x-oauth-scopes": workspace.scopes, "x-slack-req-id": secrets.token_hex(8)}
        try:
            if problem:
                raise problem
            self.authorize(door)
            outcome = {"ok": True, **self.call(method, arguments)}
        except Refused as refused:
            workspace.problem(method, refused)
            outcome = {
                "ok": False, "error": refused.code,
                "response_metadata": {"messages": [f"[ERROR] {message}" for message in refused.messages]},
            }
        if kind == "lost":
            # It was done, and the app never hears of it.
            door.close_connection = True
            return None
        return door.send(200, outcome, headers)

    def arguments(self, door, method, query, body):
        """The arguments of a call, from JSON, form or query."""
        kind = (door.headers.get("Content-Type") or "").split(";")[0]
        fields = dict(urllib.parse.parse_qsl(query))
        try:
            if kind == "application/json":
                if method in READING and body not in (b"", b"{}"):
                    return fields, Refused("invalid_arguments", f"{method} takes no JSON")
                fields.update(json.loads(body or b"{}"))
            else:
                fields.update(urllib.parse.parse_qsl(body.decode(), strict_parsing=bool(body)))
                for name in ("view", "blocks", "metadata"):
                    if name in fields:
                        fields[name] = json.loads(fields[name])
        except ValueError as problem:
            return fields, Refused("invalid_json", str(problem))
        fields.pop("token", None)
        return fields, None

    def authorize(self, door):
        given = door.headers.get("Authorization", "")
        expect(given.startswith("Bearer "), "no token", "not_authed")
        expect(given == f"Bearer {self.workspace.token}", "another token", "invalid_auth")

    def call(self, method, arguments):
        expect(method in KNOWN, f"no method {method} here", "unknown_method")
        # Slack's own SDK adds the workspace to every call, and Slack takes it.
        unknown = sorted(set(arguments) - KNOWN[method] - {"team_id"})
        expect(not unknown, f"{method} takes no {', '.join(unknown)}", "invalid_arguments")
        return getattr(self, method.replace(".", "_"))(arguments)

    # Who and where

    def auth_test(self, arguments):
        workspace = self.workspace
        return {
            "url": "https://stand-in.slack.com/", "team": "stand-in", "user": "curfew", "team_id": workspace.id,
            "user_id": workspace.bot_user, "bot_id": workspace.bot, "is_enterprise_install": False,
        }

    def bots_info(self, arguments):
        expect(arguments.get("bot") == self.workspace.bot, "another bot", "bot_not_found")
        return {"bot": {"id": self.workspace.bot, "app_id": self.workspace.app, "name": "curfew", "deleted": False}}

    def users_info(self, arguments):
        person = self.workspace.people.get(arguments.get("user"))
        expect(person, "nobody of that id", "user_not_found")
        return {"user": person}

    def users_lookupByEmail(self, arguments):
        wanted = arguments.get("email", "").lower()
        for person in self.workspace.people.values():
            email = person["profile"].get("email", "").lower()
            if email == wanted and not person["deleted"] and person["team_id"] == self.workspace.id:
                return {"user": person}
        raise Refused("users_not_found", "nobody of that address")

    def usergroups_users_list(self, arguments):
        expect("usergroups:read" in self.workspace.scopes.split(","), "the scope is missing", "missing_scope")
        group = self.workspace.groups.get(arguments.get("usergroup"))
        expect(group, "no such group", "no_such_subteam")
        if group["disabled"] and arguments.get("include_disabled", "false") != "true":
            raise Refused("no_such_subteam", "the group is disabled")
        people = self.workspace.people
        return {"users": [id for id in group["members"] if not people[id]["deleted"]]}

    def conversations_info(self, arguments):
        channel = self.workspace.channels.get(arguments.get("channel"))
        expect(channel, "no such channel", "channel_not_found")
        expect(channel["is_member"] or not channel.get("is_private"), "not a member", "channel_not_found")
        return {"channel": channel}

    def conversations_open(self, arguments):
        person = self.workspace.people.get(arguments.get("users"))
        expect(person, "nobody of that id", "user_not_found")
        expect(not person["deleted"], "deactivated", "user_disabled")
        return {"channel": {"id": self.workspace.direct(person["id"])}}

    # Views

    def views_open(self, arguments):
        judge.view(arguments.get("view") or {})
        user = self.workspace.use_trigger(arguments.get("trigger_id"))
        return {"view": self.described(self.workspace.open(user, arguments["view"]))}

    def views_update(self, arguments):
        view = self.workspace.views.get(arguments.get("view_id"))
        expect(view and view["open"], "no such view", "not_found")
        expect(arguments.get("hash") in (None, view["hash"]), "the view has changed", "hash_conflict")
        judge.view(arguments.get("view") or {})
        self.workspace.show(view, arguments["view"])
        return {"view": self.described(view)}

    def described(self, view):
        return {**view["shown"], "id": view["id"], "hash": view["hash"], "state": {"values": {}}}

    # Messages

    def chat_postMessage(self, arguments):
        channel = self.postable(arguments.get("channel"))
        judge.message(arguments)
        message = self.workspace.post(channel, arguments)
        return {"channel": channel, "ts": message["ts"], "message": {"text": arguments.get("text", "")}}

    def chat_update(self, arguments):
        workspace = self.workspace
        channel = arguments.get("channel")
        expect(channel in workspace.channels, "no such channel", "channel_not_found")
        message = workspace.messages.get((channel, arguments.get("ts")))
        expect(message, "no such message", "message_not_found")
        judge.message(arguments, most_text=4000)
        workspace.change(message, arguments)
        return {"channel": channel, "ts": message["ts"], "text": arguments.get("text", "")}

    def chat_postEphemeral(self, arguments):
        channel = self.postable(arguments.get("channel"))
        expect(arguments.get("user") in self.workspace.people, "nobody of that id", "user_not_in_channel")
        judge.message(arguments)
        self.workspace.remember_ephemeral(arguments["user"], channel, arguments)
        return {"message_ts": f"{time.time():.6f}"}

    def postable(self, channel):
        """The channel's own id; a person's id opens the direct message with them."""
        workspace = self.workspace
        if channel in workspace.people:
            expect(not workspace.people[channel]["deleted"], "deactivated", "channel_not_found")
            return workspace.direct(channel)
        known = workspace.channels.get(channel)
        expect(known, "no such channel", "channel_not_found")
        expect(not known.get("is_archived"), "archived", "is_archived")
        expect(known["is_member"], "the app is not in the channel", "not_in_channel")
        return channel
