"""What tests tell the workspace stand-in and its people to do: POST /control/NAME with JSON.

set          {token, secret, app_url, command, scopes, …}: sets what the workspace is
person       {id, email, name, …flags of Slack's user object; team_id for somebody of another workspace}
channel      {id, is_member, is_archived, is_private}
group        {id, members: [ids], disabled}: a user group as it is from now on
no_group     {id}: there is no such user group any more
fault        {method or "*", kind: delay | outage | limit | error | drop | lost, times, seconds, code}
heal         {}: no faults any more
type         {user, text, channel, forged}: the slash command; says what came back and which views opened
search       {user, view, action, typed}: types into a type-ahead
fill         {user, view, action, value}: fills in an input or chooses an option
submit       {user, view, forged}: presses the form's button
click        {user, channel, ts, action, version, forged}: presses a button of a message
forge        {fields, forged}: any form at all, signed
delete       {channel, ts}: somebody deletes a message
wait         {since, seconds}: returns `changes` once more than that many things have happened
state        {}: everything there is: people, messages, views, ephemerals, calls, problems

`view` is a view's id, or is left out for the person's last open one. `forged` is {secret, age, replay, fields,
payload}: how the delivery differs from an honest one.
"""
import slack_judge as judge
from slack_client import Impossible


class Control:
    def __init__(self, workspace):
        self.workspace = workspace

    def answer(self, name, order):
        """Status and answer: 409 when the client would not let a person do that, 400 when the app is at fault."""
        act = getattr(self, "do_" + name, None)
        if act is None:
            return 404, {"error": f"no order called {name}"}
        try:
            return 200, act(**order)
        except Impossible as impossible:
            return 409, {"error": str(impossible)}
        except judge.Refused as refused:
            self.workspace.problem(name, refused)
            return 400, {"error": refused.code, "messages": refused.messages}

    # The workspace

    def do_set(self, **what):
        for name, value in what.items():
            setattr(self.workspace, name, value)
        return {}

    def do_person(self, id, **what):
        self.workspace.add_person(id, **what)
        return {}

    def do_channel(self, id, **what):
        self.workspace.add_channel(id, **what)
        return {}

    def do_group(self, id, members=(), disabled=False):
        self.workspace.groups[id] = {"members": [self.person(member)["id"] for member in members], "disabled": disabled}
        return {}

    def do_no_group(self, id):
        self.workspace.groups.pop(id, None)
        return {}

    def do_fault(self, method, kind, times=1, seconds=1, code="internal_error"):
        fault = {"method": method, "kind": kind, "times": times, "seconds": seconds, "code": code}
        self.workspace.faults.append(fault)
        return {}

    def do_heal(self):
        self.workspace.faults.clear()
        return {}

    def do_delete(self, channel, ts):
        del self.workspace.messages[(channel, ts)]
        return {}

    def do_state(self):
        workspace = self.workspace
        views = [self.view_state(view) for view in workspace.views.values()]
        return {
            "people": list(workspace.people.values()), "messages": list(workspace.messages.values()), "views": views,
            "ephemerals": workspace.ephemerals, "calls": workspace.calls, "problems": workspace.problems,
            "changes": workspace.changes,
        }

    def do_wait(self, since, seconds=1):
        return {"changes": self.workspace.wait_for_change(since, seconds)}

    def view_state(self, view):
        return {name: view[name] for name in ("id", "user", "shown", "values", "open", "versions", "hash")}

    # People

    def person(self, user):
        if user not in self.workspace.people:
            raise Impossible(f"there is nobody called {user}")
        return self.workspace.people[user]

    def view(self, user, id):
        views = [view for view in self.workspace.views.values() if view["user"] == user and view["open"]]
        chosen = [view for view in views if id in (None, view["id"])]
        if not chosen:
            raise Impossible("no form is open")
        return chosen[-1]

    def do_type(self, user, text, channel="C0GENERAL", forged=None):
        before = set(self.workspace.views)
        outcome = self.workspace.client.type(self.person(user), text, channel, forged)
        return {**outcome, "views": [id for id in self.workspace.views if id not in before]}

    def do_search(self, user, action, typed="", view=None):
        return self.workspace.client.search(self.person(user), self.view(user, view), action, typed)

    def do_fill(self, user, action, value, view=None):
        return self.workspace.client.fill(self.person(user), self.view(user, view), action, value)

    def do_submit(self, user, view=None, forged=None):
        return self.workspace.client.submit(self.person(user), self.view(user, view), forged)

    def do_click(self, user, channel, ts, action, version=-1, forged=None):
        message = self.workspace.messages.get((channel, ts))
        if message is None:
            raise Impossible("there is no such message")
        return self.workspace.client.click(self.person(user), message, action, version, forged)

    def do_forge(self, fields, forged=None):
        return self.workspace.client.deliver(fields, forged)
