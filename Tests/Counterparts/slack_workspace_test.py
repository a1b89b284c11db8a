"""Proves the workspace stand-in right: an app made with Slack's own framework lives in it, and mistakes are refused.

    python -P slack_workspace_test.py
"""
import copy
import json
import os
import sys
import threading
import unittest
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from slack_bolt import App
from slack_bolt.request import BoltRequest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

import slack_judge as judge
import slack_workspace

FORM = {
    "type": "modal",
    "callback_id": "ask",
    "private_metadata": "{}",
    "title": {"type": "plain_text", "text": "Ask"},
    "submit": {"type": "plain_text", "text": "Ask"},
    "blocks": [
        {
            "type": "input",
            "block_id": "access_type",
            "dispatch_action": True,
            "label": {"type": "plain_text", "text": "Type"},
            "element": {
                "type": "static_select",
                "action_id": "access_type",
                "options": [
                    {"text": {"type": "plain_text", "text": "Policy"}, "value": "policy"},
                    {"text": {"type": "plain_text", "text": "Group"}, "value": "group"},
                ],
                "initial_option": {"text": {"type": "plain_text", "text": "Policy"}, "value": "policy"},
            },
        },
        {
            "type": "input",
            "block_id": "policy:1",
            "label": {"type": "plain_text", "text": "Policy"},
            "element": {"type": "external_select", "action_id": "policy", "min_query_length": 0},
        },
        {
            "type": "input",
            "block_id": "reason",
            "optional": True,
            "label": {"type": "plain_text", "text": "Reason"},
            "element": {"type": "plain_text_input", "action_id": "reason", "max_length": 20},
        },
    ],
}


def bolt_app(workspace):
    """An app as anybody would make it with Bolt."""
    client = WebClient(token=workspace.token, base_url=workspace.url + "/api/")
    app = App(client=client, signing_secret=workspace.secret, process_before_response=True)
    app.opened = []

    @app.command("/p0")
    def ask(ack, body, client, respond):
        if body["text"] == "respond":
            ack()
            respond(text="said later")
            return
        if body["text"].startswith("say"):
            ack(text=body["text"])
            return
        app.opened.append(client.views_open(trigger_id=body["trigger_id"], view=FORM)["view"]["id"])
        ack()

    @app.action("access_type")
    def change(ack, body, client):
        ack()
        view = copy.deepcopy(FORM)
        view["blocks"][1]["block_id"] = "policy:2"
        client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)

    @app.options("policy")
    def options(ack, payload):
        names = [name for name in ("AmazonS3ReadOnlyAccess", "ReadOnlyAccess") if payload["value"].lower() in name.lower()]
        ack(options=[{"text": {"type": "plain_text", "text": name}, "value": name} for name in names])

    @app.view("ask")
    def submitted(ack, body, view, client):
        values = view["state"]["values"]
        if not values["reason"]["reason"]["value"]:
            ack(response_action="errors", errors={"reason": "say why"})
            return
        ack()
        picked = next(iter(block["policy"] for id, block in values.items() if id.startswith("policy")))
        blocks = [
            {"type": "section", "text": {"type": "mrkdwn", "text": picked["selected_option"]["value"]}},
            {
                "type": "actions",
                "elements": [
                    {"type": "button", "action_id": "approve", "text": {"type": "plain_text", "text": "Approve"}, "value": "1"}
                ],
            },
        ]
        client.chat_postMessage(channel="C0APPR", text="please decide", blocks=blocks)

    @app.action("approve")
    def approve(ack, body, client, respond):
        ack()
        client.chat_update(channel=body["channel"]["id"], ts=body["message"]["ts"], text="approved")
        client.chat_postMessage(channel=body["user"]["id"], text="you approved")
        respond(text="thank you", replace_original=False)

    return app


def serve_app(app, port=0):
    """Serves the app on a loopback port, one of its own unless a port is named."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(204)
            self.end_headers()

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            headers = {name: [value] for name, value in self.headers.items()}
            answer = app.dispatch(BoltRequest(body=body, headers=headers))
            content = (answer.body or "").encode()
            self.send_response(answer.status)
            for name, values in answer.headers.items():
                for value in values:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server


class WorkspaceTest(unittest.TestCase):
    def setUp(self):
        self.server = slack_workspace.serve(0)
        self.workspace = slack_workspace.Door.workspace
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.workspace.add_person("U0ANA", email="ana@example.com")
        self.workspace.add_person("U0BO", email="bo@example.com")
        self.workspace.add_channel("C0APPR")
        self.workspace.add_channel("C0GENERAL")
        base_url = self.workspace.url + "/api/"
        self.client = WebClient(token=self.workspace.token, base_url=base_url, retry_handlers=[])

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()

    def tell(self, name, **order):
        url = f"{self.workspace.url}/control/{name}"
        request = urllib.request.Request(url, json.dumps(order).encode(), method="POST")
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            refused.add_note(refused.read().decode())
            raise


class BoltLivesHere(WorkspaceTest):
    def setUp(self):
        super().setUp()
        self.app = bolt_app(self.workspace)
        self.app_server = serve_app(self.app)
        self.workspace.app_url = f"http://127.0.0.1:{self.app_server.server_address[1]}/slack/events"

    def tearDown(self):
        self.app_server.shutdown()
        self.app_server.server_close()
        super().tearDown()

    def test_a_wrong_signature_and_a_stale_time_are_refused(self):
        self.assertEqual(self.tell("type", user="U0ANA", text="say hi", forged={"secret": "wrong"})["status"], 401)
        self.assertEqual(self.tell("type", user="U0ANA", text="say hi", forged={"age": 301})["status"], 401)
        self.assertEqual(self.tell("type", user="U0ANA", text="say hi")["status"], 200)

    def test_text_is_escaped_as_slack_does(self):
        self.tell("type", user="U0ANA", text="say a & b")
        self.assertEqual(self.workspace.ephemerals[-1]["text"], "say a &amp; b")

    def test_a_response_url_takes_an_answer(self):
        self.tell("type", user="U0ANA", text="respond")
        self.assertEqual(self.workspace.ephemerals[-1]["text"], "said later")
        self.assertEqual(self.workspace.ephemerals[-1]["user"], "U0ANA")

    def test_the_whole_way_from_command_to_decision(self):
        self.assertEqual(self.tell("type", user="U0ANA", text="request")["views"], self.app.opened)
        found = self.tell("search", user="U0ANA", action="policy", typed="s3")
        self.assertEqual([option["value"] for option in found["options"]], ["AmazonS3ReadOnlyAccess"])
        self.tell("fill", user="U0ANA", action="policy", value="AmazonS3ReadOnlyAccess")
        refused = self.tell("submit", user="U0ANA")
        self.assertEqual(refused["answer"]["errors"], {"reason": "say why"})
        self.tell("fill", user="U0ANA", action="reason", value="ticket 481")
        self.assertEqual(self.tell("submit", user="U0ANA")["body"], "")
        card = self.tell("state")["messages"][-1]
        self.assertEqual(card["versions"][-1]["text"], "please decide")
        pressed = self.tell("click", user="U0BO", channel="C0APPR", ts=card["ts"], action="approve")
        self.assertEqual(pressed["status"], 200)
        card, thanks = self.tell("state")["messages"]
        self.assertEqual(card["versions"][-1]["text"], "approved")
        self.assertIsNone(card["versions"][-1]["blocks"])
        self.assertEqual(thanks["channel"], "D0BO")
        self.assertEqual(self.workspace.ephemerals[-1]["text"], "thank you")
        self.assertEqual(self.workspace.problems, [])

    def test_a_changed_block_forgets_what_was_chosen_and_others_keep_it(self):
        self.tell("type", user="U0ANA", text="request")
        self.tell("search", user="U0ANA", action="policy", typed="")
        self.tell("fill", user="U0ANA", action="policy", value="ReadOnlyAccess")
        self.tell("fill", user="U0ANA", action="reason", value="why")
        self.assertEqual(self.tell("fill", user="U0ANA", action="access_type", value="group")["status"], 200)
        values = self.tell("state")["views"][-1]["values"]
        self.assertIsNone(values["policy:2"]["policy"]["selected_option"])
        self.assertEqual(values["reason"]["reason"]["value"], "why")
        self.assertEqual(values["access_type"]["access_type"]["selected_option"]["value"], "group")

    def test_the_client_lets_nobody_do_what_slack_would_not(self):
        self.tell("type", user="U0ANA", text="request")
        for name, order in [
            ("submit", {}),
            ("fill", {"action": "policy", "value": "NotOffered"}),
            ("fill", {"action": "reason", "value": "x" * 21}),
            ("fill", {"action": "nothing", "value": "x"}),
            ("search", {"action": "reason", "typed": "x"}),
        ]:
            with self.assertRaises(urllib.error.HTTPError) as refused:
                self.tell(name, user="U0ANA", **order)
            self.assertEqual(refused.exception.code, 409)


class MistakesAreRefused(WorkspaceTest):
    def refuse(self, code, call, **arguments):
        with self.assertRaises(SlackApiError) as refused:
            call(**arguments)
        self.assertEqual(refused.exception.response["error"], code)

    def test_triggers_live_three_seconds_and_once(self):
        trigger = self.workspace.trigger("U0ANA")
        self.client.views_open(trigger_id=trigger, view=FORM)
        self.refuse("exchanged_trigger_id", self.client.views_open, trigger_id=trigger, view=FORM)
        self.refuse("invalid_trigger_id", self.client.views_open, trigger_id="1.2.x", view=FORM)
        old = self.workspace.trigger("U0ANA")
        self.workspace.triggers[old]["at"] -= 3.1
        self.refuse("expired_trigger_id", self.client.views_open, trigger_id=old, view=FORM)

    def test_messages_that_are_not_there(self):
        self.refuse("message_not_found", self.client.chat_update, channel="C0APPR", ts="1.2", text="x")
        self.refuse("channel_not_found", self.client.chat_postMessage, channel="C0NONE", text="x")
        self.refuse("channel_not_found", self.client.chat_update, channel="U0ANA", ts="1.2", text="x")
        self.workspace.add_channel("C0OUT", is_member=False)
        self.refuse("not_in_channel", self.client.chat_postMessage, channel="C0OUT", text="x")
        self.workspace.add_channel("C0OLD", is_archived=True)
        self.refuse("is_archived", self.client.chat_postMessage, channel="C0OLD", text="x")
        self.refuse("no_text", self.client.chat_postMessage, channel="C0APPR", text="")
        sent = self.client.chat_postMessage(channel="C0APPR", text="x")
        self.refuse("msg_too_long", self.client.chat_update, channel="C0APPR", ts=sent["ts"], text="x" * 4001)

    def test_people_are_looked_up(self):
        self.assertEqual(self.client.users_lookupByEmail(email="ANA@example.com")["user"]["id"], "U0ANA")
        self.workspace.add_person("U0GONE", email="gone@example.com", deleted=True)
        self.refuse("users_not_found", self.client.users_lookupByEmail, email="gone@example.com")
        self.refuse("user_not_found", self.client.users_info, user="U0NONE")
        self.refuse("invalid_auth", WebClient(token="xoxb-x", base_url=self.client.base_url).auth_test)
        self.assertEqual(self.client.bots_info(bot=self.client.auth_test()["bot_id"])["bot"]["app_id"], "A0DDD")

    def test_user_groups_name_their_active_members(self):
        control = slack_workspace.Control(self.workspace)
        self.workspace.add_person("U0LEFT", email="left@example.com")
        self.assertEqual(control.answer("group", {"id": "S0TEAM", "members": ["U0ANA", "U0LEFT"]})[0], 200)
        self.assertEqual(control.answer("group", {"id": "S0TEAM", "members": ["U0NOBODY"]})[0], 409)
        members = lambda: self.client.usergroups_users_list(usergroup="S0TEAM")["users"]
        self.assertEqual(members(), ["U0ANA", "U0LEFT"])
        self.workspace.people["U0LEFT"]["deleted"] = True
        self.assertEqual(members(), ["U0ANA"])
        self.workspace.groups["S0TEAM"]["disabled"] = True
        self.refuse("no_such_subteam", members)
        control.answer("no_group", {"id": "S0TEAM"})
        self.refuse("no_such_subteam", members)
        self.workspace.scopes = "chat:write"
        self.refuse("missing_scope", members)

    def test_views_that_slack_would_refuse(self):
        def changed(change):
            view = copy.deepcopy(FORM)
            change(view)
            return view

        def set(path, value):
            def change(view):
                for step in path[:-1]:
                    view = view[step]
                view[path[-1]] = value

            return change

        plain = {"type": "plain_text", "text": ""}
        stale = {"text": {"type": "plain_text", "text": "Policies"}, "value": "policy"}
        for change in [
            lambda view: view.pop("submit"),
            lambda view: view.pop("title"),
            set(["title", "text"], "x" * 25),
            set(["private_metadata"], "x" * 3001),
            set(["unknown"], 1),
            set(["blocks"], []),
            set(["blocks", 0, "element", "options", 0, "text"], plain),
            set(["blocks", 0, "element", "options", 0, "text", "text"], "x" * 76),
            set(["blocks", 0, "element", "options", 0, "value"], "x" * 151),
            set(["blocks", 0, "element", "options", 0, "unknown"], 1),
            set(["blocks", 0, "element", "options"], []),
            set(["blocks", 0, "element", "initial_option"], stale),
            set(["blocks", 0, "element", "unknown"], 1),
            set(["blocks", 1, "block_id"], "access_type"),
            set(["blocks", 1, "label", "text"], ""),
            set(["blocks", 1, "unknown"], 1),
            set(["blocks", 2, "element", "max_length"], 3001),
            set(["blocks", 2, "element", "type"], "plain_text"),
        ]:
            with self.assertRaises(judge.Refused):
                judge.view(changed(change))
        judge.view(FORM)

    def test_messages_that_slack_would_refuse(self):
        button = {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "A"}, "value": "1"}
        section = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}
        judge.message({"text": "x", "blocks": [section, {"type": "actions", "elements": [button]}]})
        for blocks in [
            [],
            [section] * 51,
            [{"type": "section"}],
            [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}],
            [{"type": "section", "text": {"type": "mrkdwn", "text": ""}}],
            [{"type": "section", "text": {"type": "mrkdwn", "text": "x", "emoji": True}}],
            [{"type": "actions", "elements": []}],
            [{"type": "actions", "elements": [button, button]}],
            [{"type": "actions", "elements": [{**button, "text": {"type": "plain_text", "text": "x" * 76}}]}],
            [{"type": "actions", "elements": [{**button, "value": "x" * 2001}]}],
            [{"type": "actions", "elements": [{**button, "disabled": True}]}],
            [FORM["blocks"][2]],
            [{"type": "unknown"}],
        ]:
            with self.assertRaises(judge.Refused):
                judge.blocks(blocks, "message")

    def test_answers_that_slack_would_refuse(self):
        option = {"text": {"type": "plain_text", "text": "x"}, "value": "x"}
        self.assertEqual(judge.option_load({"options": []}), [])
        for answer in [
            {}, {"options": [option], "option_groups": []}, {"options": [option] * 101}, {"option_groups": []},
            {"options": [option, option]}, {"options": [{"text": "x", "value": "x"}]},
        ]:
            with self.assertRaises(judge.Refused):
                judge.option_load(answer)
        judge.submission_answer({"response_action": "errors", "errors": {"reason": "x"}}, FORM)
        for answer in [
            {}, {"response_action": "errors", "errors": {}}, {"response_action": "errors", "errors": {"policy": "x"}},
            {"response_action": "close"}, {"response_action": "update", "view": {}},
        ]:
            with self.assertRaises(judge.Refused):
                judge.submission_answer(answer, FORM)

    def test_faults_strike_as_often_as_they_say(self):
        self.tell("fault", method="users.info", kind="limit", seconds=7)
        with self.assertRaises(SlackApiError) as refused:
            self.client.users_info(user="U0ANA")
        self.assertEqual(refused.exception.response.status_code, 429)
        self.assertEqual(refused.exception.response.headers["Retry-After"], "7")
        self.assertTrue(self.client.users_info(user="U0ANA")["ok"])
        self.tell("fault", method="*", kind="outage", times=2)
        self.tell("heal")
        self.assertTrue(self.client.users_info(user="U0ANA")["ok"])
        self.tell("fault", method="chat.postMessage", kind="lost")
        with self.assertRaises(Exception):
            self.client.chat_postMessage(channel="C0APPR", text="x")
        self.assertEqual(len(self.workspace.messages), 1)

    def test_response_urls_take_five_answers(self):
        url = self.workspace.response_url("U0ANA", "C0APPR").rpartition("/")[2]
        answers = [self.workspace.take_response(url, {"text": "x"})[0] for _ in range(6)]
        self.assertEqual(answers, [200] * 5 + [404])


if __name__ == "__main__":
    unittest.main()
