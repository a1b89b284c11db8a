"""A small, fast IAM and STS on one loopback port: thousands of calls a second, with a limit for each account.

    python3 -P aws_iam.py PORT

It knows the calls that Curfew makes for policies, attachments and groups, checks no signature and enforces nothing; what
it answers is compared with MiniStack's answers by a test. An access key id of 12 digits is that account's root, and
AssumeRole gives keys of the role's account.

POST /control/limit    {account, rate, burst}: calls a second, above which Throttling is answered; 0 throttles all,
                       null none
POST /control/people   {account, names, group}: makes users, and a group
POST /control/clock    {offset}: how many seconds AWS's clock is ahead of this machine's
POST /control/away     {after}: does one more call of that name, or with null nothing more, then answers nothing at all
POST /control/back     {}: answers again
POST /control/forget   {}: forgets the journal
GET /control/journal   [[milliseconds, account, call, subject, code or null], …] of all calls to IAM, in order
GET /control/state     {account: {policies: {name: [users]}, groups: {name: [users]}}}, without AWS's own policies
"""
import asyncio
import json
import os
import sys
import time
import urllib.parse
from xml.sax.saxutils import escape

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from parent import end_with_parent

MANAGED = {
    "IAMReadOnlyAccess": {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": ["iam:Get*", "iam:List*"], "Resource": "*"}],
    },
    "AmazonSNSReadOnlyAccess": {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": ["sns:GetTopicAttributes", "sns:List*"], "Resource": "*"}],
    },
}
MOMENT = "2026-01-01T00:00:00Z"


class Refused(Exception):
    def __init__(self, status, code, message):
        super().__init__(code)
        self.status, self.code, self.message = status, code, message


def absent(what):
    return Refused(404, "NoSuchEntity", f"{what} cannot be found.")


class Policy:
    def __init__(self, arn, name, path, document, tags):
        self.arn, self.name, self.path, self.document, self.tags = arn, name, path, document, tags
        self.users = set()

    def xml(self):
        return (
            f"<PolicyName>{escape(self.name)}</PolicyName><PolicyId>ANPA{abs(hash(self.arn)):016X}</PolicyId>"
            f"<Arn>{escape(self.arn)}</Arn><Path>{escape(self.path)}</Path><DefaultVersionId>v1</DefaultVersionId>"
            f"<AttachmentCount>{len(self.users)}</AttachmentCount><IsAttachable>true</IsAttachable>"
            f"<CreateDate>{MOMENT}</CreateDate><UpdateDate>{MOMENT}</UpdateDate>"
        )


class User:
    def __init__(self, account, name, number):
        self.name, self.id = name, f"AIDA{account}{number:05d}"
        self.arn = f"arn:aws:iam::{account}:user/{name}"
        self.policies, self.groups = {}, {}

    def xml(self):
        return (
            f"<Path>/</Path><UserName>{escape(self.name)}</UserName><UserId>{self.id}</UserId>"
            f"<Arn>{escape(self.arn)}</Arn><CreateDate>{MOMENT}</CreateDate>"
        )


class Group:
    def __init__(self, account, name):
        self.name, self.arn = name, f"arn:aws:iam::{account}:group/{name}"
        self.users = {}

    def xml(self):
        return (
            f"<Path>/</Path><GroupName>{escape(self.name)}</GroupName><GroupId>AGPA{abs(hash(self.arn)):016X}</GroupId>"
            f"<Arn>{escape(self.arn)}</Arn><CreateDate>{MOMENT}</CreateDate>"
        )


class Limit:
    """A token bucket; without a rate it never refuses."""

    def __init__(self, rate=None, burst=0):
        self.rate, self.burst = rate, burst
        self.tokens, self.at = burst, time.monotonic()

    def takes_one(self):
        if self.rate is None:
            return True
        now = time.monotonic()
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


class Account:
    def __init__(self, number):
        self.number = number
        self.users, self.groups, self.policies = {}, {}, {}
        self.limit = Limit()
        for name, document in MANAGED.items():
            arn = f"arn:aws:iam::aws:policy/{name}"
            self.policies[arn] = Policy(arn, name, "/", json.dumps(document), {})

    # What is there

    def user(self, form):
        name = form.get("UserName", "")
        if name not in self.users:
            raise absent(f"The user with name {name}")
        return self.users[name]

    def group(self, form):
        name = form.get("GroupName", "")
        if name not in self.groups:
            raise absent(f"The group with name {name}")
        return self.groups[name]

    def policy(self, form):
        arn = form.get("PolicyArn", "")
        if arn not in self.policies:
            raise absent(f"Policy {arn}")
        return self.policies[arn]

    def page(self, form, name, members):
        start, size = int(form.get("Marker", "0")), int(form.get("MaxItems", "100"))
        more = start + size < len(members)
        shown = "".join(f"<member>{member}</member>" for member in members[start : start + size])
        marker = f"<Marker>{start + size}</Marker>" if more else ""
        return f"<{name}>{shown}</{name}><IsTruncated>{str(more).lower()}</IsTruncated>{marker}"

    # Calls, by the names of the API

    def GetAccountSummary(self, form):
        figures = {"AttachedPoliciesPerUserQuota": 10, "GroupsPerUserQuota": 10, "PolicySizeQuota": 6144}
        entries = "".join(f"<entry><key>{key}</key><value>{value}</value></entry>" for key, value in figures.items())
        return f"<SummaryMap>{entries}</SummaryMap>"

    def CreateUser(self, form):
        name = form["UserName"]
        if name in self.users:
            raise Refused(409, "EntityAlreadyExists", f"User with name {name} already exists.")
        self.users[name] = User(self.number, name, len(self.users))
        return f"<User>{self.users[name].xml()}</User>"

    def GetUser(self, form):
        return f"<User>{self.user(form).xml()}</User>"

    def ListUsers(self, form):
        return self.page(form, "Users", [user.xml() for user in self.users.values()])

    def CreateGroup(self, form):
        name = form["GroupName"]
        self.groups[name] = Group(self.number, name)
        return f"<Group>{self.groups[name].xml()}</Group>"

    def GetGroup(self, form):
        group = self.group(form)
        return f"<Group>{group.xml()}</Group>" + self.page(form, "Users", [user.xml() for user in group.users.values()])

    def ListGroups(self, form):
        return self.page(form, "Groups", [group.xml() for group in self.groups.values()])

    def ListGroupsForUser(self, form):
        return self.page(form, "Groups", [group.xml() for group in self.user(form).groups.values()])

    def AddUserToGroup(self, form):
        group, user = self.group(form), self.user(form)
        group.users[user.name], user.groups[group.name] = user, group

    def RemoveUserFromGroup(self, form):
        group, user = self.group(form), self.user(form)
        if user.name not in group.users:
            raise absent(f"The user with name {user.name} in the group {group.name}")
        del group.users[user.name], user.groups[group.name]

    def ListAttachedGroupPolicies(self, form):
        self.group(form)
        return self.page(form, "AttachedPolicies", [])

    def ListGroupPolicies(self, form):
        self.group(form)
        return self.page(form, "PolicyNames", [])

    def CreatePolicy(self, form):
        path, name = form.get("Path", "/"), form["PolicyName"]
        arn = f"arn:aws:iam::{self.number}:policy{path}{name}"
        if arn in self.policies:
            raise Refused(409, "EntityAlreadyExists", f"A policy called {name} already exists.")
        tags = {}
        while f"Tags.member.{len(tags) + 1}.Key" in form:
            place = f"Tags.member.{len(tags) + 1}"
            tags[form[f"{place}.Key"]] = form.get(f"{place}.Value", "")
        self.policies[arn] = Policy(arn, name, path, form["PolicyDocument"], tags)
        return f"<Policy>{self.policies[arn].xml()}</Policy>"

    def GetPolicy(self, form):
        return f"<Policy>{self.policy(form).xml()}</Policy>"

    def GetPolicyVersion(self, form):
        document = urllib.parse.quote(self.policy(form).document, safe="")
        return (
            f"<PolicyVersion><Document>{document}</Document><VersionId>v1</VersionId>"
            f"<IsDefaultVersion>true</IsDefaultVersion><CreateDate>{MOMENT}</CreateDate></PolicyVersion>"
        )

    def ListPolicyVersions(self, form):
        self.policy(form)
        version = f"<VersionId>v1</VersionId><IsDefaultVersion>true</IsDefaultVersion><CreateDate>{MOMENT}</CreateDate>"
        return self.page(form, "Versions", [version])

    def ListPolicyTags(self, form):
        tags = self.policy(form).tags.items()
        return self.page(
            form, "Tags", [f"<Key>{escape(key)}</Key><Value>{escape(value)}</Value>" for key, value in tags])

    def ListEntitiesForPolicy(self, form):
        users = [self.users[name] for name in sorted(self.policy(form).users)]
        named = [f"<UserName>{escape(user.name)}</UserName><UserId>{user.id}</UserId>" for user in users]
        return "<PolicyGroups/><PolicyRoles/>" + self.page(form, "PolicyUsers", named)

    def ListPolicies(self, form):
        local, path = form.get("Scope") == "Local", form.get("PathPrefix", "/")
        policies = [
            policy.xml() for policy in self.policies.values()
            if policy.path.startswith(path) and not (local and policy.arn.startswith("arn:aws:iam::aws:"))
        ]
        return self.page(form, "Policies", policies)

    def DeletePolicy(self, form):
        policy = self.policy(form)
        if policy.users:
            raise Refused(409, "DeleteConflict", "Cannot delete a policy attached to entities.")
        del self.policies[policy.arn]

    def AttachUserPolicy(self, form):
        user, policy = self.user(form), self.policy(form)
        user.policies[policy.arn] = policy
        policy.users.add(user.name)

    def DetachUserPolicy(self, form):
        user = self.user(form)
        arn = form.get("PolicyArn", "")
        if arn not in user.policies:
            raise absent(f"Policy {arn}")
        user.policies.pop(arn).users.discard(user.name)

    def ListAttachedUserPolicies(self, form):
        path = form.get("PathPrefix", "/")
        attached = [policy for policy in self.user(form).policies.values() if policy.path.startswith(path)]
        return self.page(form, "AttachedPolicies", [
            f"<PolicyName>{escape(policy.name)}</PolicyName><PolicyArn>{escape(policy.arn)}</PolicyArn>"
            for policy in attached
        ])

    def state(self):
        own = [policy for policy in self.policies.values() if not policy.arn.startswith("arn:aws:iam::aws:")]
        return {
            "policies": {policy.name: sorted(policy.users) for policy in own},
            "groups": {group.name: sorted(group.users) for group in self.groups.values()},
        }


class World:
    def __init__(self):
        self.accounts, self.keys, self.journal = {}, {}, []
        self.clock_offset = 0
        # Whether it answers nothing, and the call after which it stops to answer.
        self.is_away, self.leaves_after = False, None

    def account(self, number):
        return self.accounts.setdefault(number, Account(number))

    def caller(self, headers):
        key = headers.get("authorization", "").partition("Credential=")[2].partition("/")[0]
        return self.keys.get(key, key)

    def answer(self, method, path, headers, body):
        if path.startswith("/control/"):
            return 200, self.control(path.removeprefix("/control/"), json.loads(body or b"{}")), "application/json"
        form = dict(urllib.parse.parse_qsl(body.decode(), keep_blank_values=True))
        call = form.get("Action", "")
        if self.is_away:
            return None
        try:
            result = self.call(call, form, self.caller(headers)) or ""
        except Refused as refused:
            text = (
                f"<ErrorResponse><Error><Type>Sender</Type><Code>{refused.code}</Code>"
                f"<Message>{escape(refused.message)}</Message></Error><RequestId>made-up</RequestId></ErrorResponse>"
            )
            return refused.status, text, "text/xml"
        if call == self.leaves_after:
            self.is_away = True
            return None
        result = f"<{call}Result>{result}</{call}Result>" if result else ""
        metadata = "<ResponseMetadata><RequestId>made-up</RequestId></ResponseMetadata>"
        return 200, f"<{call}Response>{result}{metadata}</{call}Response>", "text/xml"

    def call(self, call, form, caller):
        if call == "AssumeRole":
            number = form["RoleArn"].split(":")[4]
            key = f"ASIA{len(self.keys):016d}"
            self.keys[key] = number
            end = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + int(form["DurationSeconds"])))
            return (
                f"<Credentials><AccessKeyId>{key}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>"
                f"<SessionToken>token</SessionToken><Expiration>{end}</Expiration></Credentials>"
            )
        if call == "GetCallerIdentity":
            return f"<Arn>arn:aws:iam::{caller}:root</Arn><UserId>{caller}</UserId><Account>{caller}</Account>"
        account = self.account(caller)
        code = None
        try:
            if not account.limit.takes_one():
                raise Refused(400, "Throttling", "Rate exceeded")
            if not call.isalpha() or not call[0].isupper() or not hasattr(account, call):
                raise Refused(400, "InvalidAction", f"There is no {call} here.")
            return getattr(account, call)(form)
        except Refused as refused:
            code = refused.code
            raise
        finally:
            subject = form.get("PolicyArn") or form.get("PolicyName") or form.get("GroupName") or ""
            self.journal.append([int(time.time() * 1000), caller, call, subject, code])

    def control(self, order, fields):
        if order == "limit":
            self.account(fields["account"]).limit = Limit(fields["rate"], fields.get("burst", 0))
        elif order == "people":
            account = self.account(fields["account"])
            for name in fields["names"]:
                account.CreateUser({"UserName": name})
            if "group" in fields:
                account.CreateGroup({"GroupName": fields["group"]})
        elif order == "away":
            self.leaves_after = fields["after"]
            self.is_away = self.leaves_after is None
        elif order == "back":
            self.is_away, self.leaves_after = False, None
        elif order == "clock":
            self.clock_offset = fields["offset"]
        elif order == "forget":
            self.journal.clear()
        elif order == "journal":
            return json.dumps(self.journal)
        elif order == "state":
            return json.dumps({number: account.state() for number, account in self.accounts.items()})
        return "{}"


class Door(asyncio.Protocol):
    """One connection: requests with a length, one after the other."""

    def __init__(self, world):
        self.world, self.buffer = world, b""

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            lines = self.buffer[:end].decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
            length = int(headers.get("content-length", "0"))
            if len(self.buffer) < end + 4 + length:
                return
            body = self.buffer[end + 4 : end + 4 + length]
            self.buffer = self.buffer[end + 4 + length :]
            method, path, _ = lines[0].split(" ")
            answer = self.world.answer(method, path, headers, body)
            if answer is None:
                return self.transport.abort()
            self.answer(*answer)

    def answer(self, status, text, kind):
        body = text.encode()
        date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + self.world.clock_offset))
        head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nDate: {date}\r\n\r\n"
        self.transport.write(head.encode() + body)


async def serve(port):
    world = World()
    server = await asyncio.get_running_loop().create_server(lambda: Door(world), "127.0.0.1", port, backlog=1024)
    await server.serve_forever()


if __name__ == "__main__":
    end_with_parent()
    asyncio.run(serve(int(sys.argv[1])))
