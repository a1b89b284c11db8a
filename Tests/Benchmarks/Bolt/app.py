"""The same main flow as Curfew's, as one would write it with Slack's Bolt, boto3 and SQLite.

A slash command opens a form, a type-ahead offers AWS's policies, the form's submission puts a card into a channel,
Approve makes a policy that ends by itself and attaches it, and a thread takes it away again.

    gunicorn --worker-class gthread --workers 1 --threads 16 --bind 127.0.0.1:PORT app:web

It takes what it needs from the environment: SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL, DATABASE, CHANNEL,
APPROVERS (Slack ids) and what boto3 reads.
"""
import json
import os
import secrets
import threading
import time
from datetime import datetime, timedelta, timezone

import boto3
from botocore.config import Config
from flask import Flask, request
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk import WebClient

import store

CHANNEL = os.environ["CHANNEL"]
APPROVERS = set(os.environ["APPROVERS"].split(","))
DURATIONS = {"3s": 3, "30m": 1800, "1h": 3600, "4h": 14400}

client = WebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
app = App(client=client, signing_secret=os.environ["SLACK_SIGNING_SECRET"])
web = Flask(__name__)
slack = SlackRequestHandler(app)
iam = boto3.client("iam", config=Config(max_pool_connections=50))
policies = []


@web.post("/slack")
def from_slack():
    return slack.handle(request)


@web.get("/readyz")
def ready():
    return "ready"


def load_policies():
    """Reads every policy that can be attached, at the start and then every quarter of an hour."""
    while True:
        found = []
        for page in iam.get_paginator("list_policies").paginate(Scope="All", PaginationConfig={"PageSize": 1000}):
            for policy in page["Policies"]:
                if policy["IsAttachable"] and not policy["Path"].startswith(("/aws-service-role/", "/bot/")):
                    found.append((policy["PolicyName"].lower(), policy["PolicyName"], policy["Arn"]))
        policies[:] = sorted(found)
        time.sleep(900)


def plain(text):
    return {"type": "plain_text", "text": text}


def option(text, value):
    return {"text": plain(text), "value": value}


FORM = {
    "type": "modal",
    "callback_id": "ask",
    "title": plain("Request access"),
    "submit": plain("Request"),
    "blocks": [
        {
            "type": "input", "block_id": "policy", "label": plain("Policy"),
            "element": {"type": "external_select", "action_id": "policy", "min_query_length": 0},
        },
        {
            "type": "input", "block_id": "reason", "label": plain("Reason"), "optional": True,
            "element": {"type": "plain_text_input", "action_id": "reason"},
        },
        {
            "type": "input", "block_id": "duration", "label": plain("Duration"),
            "element": {
                "type": "static_select", "action_id": "duration", "options": [option(d, d) for d in DURATIONS],
                "initial_option": option("1h", "1h"),
            },
        },
    ],
}


@app.command("/p0")
def command(ack, body, client):
    ack()
    client.views_open(trigger_id=body["trigger_id"], view=FORM)


@app.options("policy")
def options(ack, payload):
    typed = payload["value"].lower().split()
    matches = [(name, arn) for lower, name, arn in policies if all(word in lower for word in typed)]
    # A value may have 75 characters, and an ARN may have more: the name stands for it.
    ack(options=[option(name[:75], name[:75]) for name, arn in matches[:100]])


def card(row, text, buttons=False):
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]
    if buttons:
        blocks.append({
            "type": "actions",
            "elements": [
                {"type": "button", "action_id": "approve", "style": "primary", "text": plain("Approve"), "value": row["id"]},
                {"type": "button", "action_id": "deny", "style": "danger", "text": plain("Deny"), "value": row["id"]},
            ],
        })
    return {"text": text, "blocks": blocks}


def described(row):
    return f"{row['email']} asks for {row['policy'].split('/')[-1]} for {row['seconds']} s: {row['reason'] or 'no reason'}"


@app.view("ask")
def submitted(ack, body, view, client):
    values = view["state"]["values"]
    name = values["policy"]["policy"]["selected_option"]["value"]
    arn = next((arn for _, known, arn in policies if known[:75] == name), None)
    if arn is None:
        ack(response_action="errors", errors={"policy": "there is no such policy"})
        return
    ack()
    user = body["user"]["id"]
    email = client.users_info(user=user)["user"]["profile"]["email"]
    row = {
        "id": secrets.token_hex(10), "user": user, "email": email, "policy": arn,
        "reason": values["reason"]["reason"]["value"],
        "seconds": DURATIONS[values["duration"]["duration"]["selected_option"]["value"]],
    }
    store.insert(row)
    client.chat_postMessage(channel=user, text=f"You asked for {name}.")
    posted = client.chat_postMessage(channel=CHANNEL, **card(row, described(row), buttons=True))
    store.update(row["id"], channel=posted["channel"], ts=posted["ts"])


def scoped(document, until):
    """The policy with its end in every statement."""
    statements = document["Statement"] if isinstance(document["Statement"], list) else [document["Statement"]]
    for statement in statements:
        condition = statement.setdefault("Condition", {})
        condition.setdefault("DateLessThan", {})["aws:CurrentTime"] = until.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {**document, "Statement": statements}


@app.action("approve")
def approve(ack, body, action, client):
    ack()
    decider = body["user"]["id"]
    if decider not in APPROVERS:
        client.chat_postEphemeral(channel=CHANNEL, user=decider, text="You may not approve this.")
        return
    row = store.decide(action["value"], decider, "granting")
    if row is None:
        client.chat_postEphemeral(channel=CHANNEL, user=decider, text="Somebody was first, or it is your own.")
        return
    until = datetime.now(timezone.utc) + timedelta(seconds=row["seconds"])
    version = iam.get_policy(PolicyArn=row["policy"])["Policy"]["DefaultVersionId"]
    document = iam.get_policy_version(PolicyArn=row["policy"], VersionId=version)["PolicyVersion"]["Document"]
    made = iam.create_policy(
        PolicyName=f"bot-{row['id']}", Path="/bot/", PolicyDocument=json.dumps(scoped(document, until)),
        Tags=[{"Key": "bot:person", "Value": row["email"]}, {"Key": "bot:until", "Value": until.isoformat()}],
    )["Policy"]["Arn"]
    iam.attach_user_policy(UserName=row["email"], PolicyArn=made)
    store.update(row["id"], state="granted", made=made, until=until.timestamp())
    text = f"granted until {until:%H:%M:%S} UTC by <@{decider}>: {described(row)}"
    if row["ts"]:
        client.chat_update(channel=row["channel"], ts=row["ts"], **card(row, text))
    client.chat_postMessage(channel=row["user"], text=f"Your access is granted until {until:%H:%M:%S} UTC.")


@app.action("deny")
def deny(ack, body, action, client):
    ack()
    row = store.decide(action["value"], body["user"]["id"], "denied")
    if row is not None and row["ts"]:
        client.chat_update(channel=row["channel"], ts=row["ts"], **card(row, f"denied: {described(row)}"))


def expire():
    """Takes away what is due, oldest first."""
    while True:
        for row in store.due(time.time()):
            try:
                iam.detach_user_policy(UserName=row["email"], PolicyArn=row["made"])
                iam.delete_policy(PolicyArn=row["made"])
                store.update(row["id"], state="expired")
                client.chat_postMessage(channel=row["user"], text="Your access has expired.")
            except Exception as problem:
                app.logger.warning("could not end %s: %s", row["id"], problem)
        time.sleep(1)


store.prepare()
threading.Thread(target=load_policies, daemon=True).start()
threading.Thread(target=expire, daemon=True).start()
