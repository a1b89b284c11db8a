"""Proves the PagerDuty stand-in right: PagerDuty's own client works with it, and its answers fit the schema.

    python -P pagerduty_account_test.py [--published openapiv3.json]

With the OpenAPI document that PagerDuty publishes (github.com/PagerDuty/api-schema, reference/REST), which bears no
licence and is therefore not kept here, every answer is held against that as well.
"""
import json
import os
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.error
import urllib.parse
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(HERE)

FOLDER = tempfile.TemporaryDirectory(prefix="curfew-pagerduty-")
CERTIFICATE, KEY = os.path.join(FOLDER.name, "certificate.pem"), os.path.join(FOLDER.name, "key.pem")
subprocess.run(
    [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
        "-keyout", KEY, "-out", CERTIFICATE, "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
    ],
    check=True, capture_output=True,
)
# Before the client is loaded, which insists on TLS.
os.environ["SSL_CERT_FILE"] = CERTIFICATE

import jsonschema
from pagerduty import EventsApiV2Client, HttpError, RestApiV2Client

import pagerduty_account

with open(os.path.join(HERE, "pagerduty_schema.json")) as file:
    SCHEMA = json.load(file)
PUBLISHED = sys.argv.pop(sys.argv.index("--published") + 1) if "--published" in sys.argv else None
sys.argv = [argument for argument in sys.argv if argument != "--published"]


def published_judge():
    """Holds an answer against the document that PagerDuty publishes."""
    from openapi_core import Config, OpenAPI
    from openapi_core.testing import MockRequest, MockResponse

    # The document as a whole is no valid one; the paths in question are.
    api = OpenAPI.from_file_path(PUBLISHED, config=Config(spec_validator_cls=None))

    def judge(path, query, answer):
        request = MockRequest("https://api.pagerduty.com", "get", path, args=query, headers={})
        # Of the two that may be null, the document says so in words alone.
        for on_call in answer.get("oncalls", []):
            for edge in ("start", "end", "schedule"):
                if on_call[edge] is None:
                    del on_call[edge]
        status = 201 if path.endswith("/overrides") else 200
        api.validate_response(request, MockResponse(json.dumps(answer).encode(), status_code=status))

    return judge


JUDGE = published_judge() if PUBLISHED else None


class AccountTest(unittest.TestCase):
    def setUp(self):
        self.server = pagerduty_account.serve(0, CERTIFICATE, KEY)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"https://127.0.0.1:{self.server.server_address[1]}"
        self.account = account = self.server.account
        account.do_set(now="2026-11-23T10:00:00Z")
        account.do_user("PANA", "ana@example.com", "Ana Diaz")
        account.do_user("PBEA", "bea+pager@example.com", "Bea")
        account.do_user("PXANA", "xana@example.com", "Xana, not ana@example.com")
        account.do_schedule("SDAY", [
            {"user": "PANA", "start": "2026-11-23T08:00:00Z", "end": "2026-11-23T20:00:00Z"},
            {"user": "PBEA", "start": "2026-11-23T21:00:00Z", "end": "2026-11-24T08:00:00Z"},
        ])
        account.do_policy("EPLATFORM", [["SDAY"], ["PBEA"]])
        self.client = RestApiV2Client("pd-token")
        self.client.url = self.url

    def tearDown(self):
        self.client.close()
        self.server.shutdown()
        self.server.server_close()

    def get(self, path, query=None):
        """An answer of the stand-in's, held against the schema."""
        address = f"{self.url}{path}?{urllib.parse.urlencode(query or {}, doseq=True)}"
        request = urllib.request.Request(address, headers={"Authorization": "Token token=pd-token"})
        context = ssl.create_default_context(cafile=CERTIFICATE)
        with urllib.request.urlopen(request, context=context, timeout=10) as response:
            answer = json.load(response)
        parts = path.strip("/").split("/")
        shape = "/" + "/".join("{id}" if place == 1 else part for place, part in enumerate(parts))
        jsonschema.validate(answer, {**SCHEMA, "$ref": f"#/$defs/{shape.replace('/', '~1')}"})
        # What `include[]` puts in place of a reference is nowhere in the document.
        if JUDGE and "include[]" not in (query or {}):
            JUDGE(path, query or {}, json.loads(json.dumps(answer)))
        return answer

    def on_call(self, **query):
        return [entry["user"]["id"] for entry in self.client.list_all("oncalls", params=query)]

    def test_the_client_finds_who_is_on_call(self):
        self.assertEqual(self.on_call(**{"schedule_ids[]": ["SDAY"]}), ["PANA"])
        self.assertEqual(self.on_call(**{"escalation_policy_ids[]": ["EPLATFORM"]}), ["PANA", "PBEA"])
        self.assertEqual(self.on_call(**{"schedule_ids[]": ["SDAY"], "user_ids[]": ["PBEA"]}), [])

    def test_the_client_finds_one_user_among_those_whose_name_or_address_holds_the_text(self):
        self.assertEqual(len(self.client.list_all("users", params={"query": "ana@example.com"})), 2)
        self.assertEqual(self.client.find("users", "ANA@example.com", attribute="email")["id"], "PANA")
        self.assertEqual(self.client.find("users", "bea+pager@example.com", attribute="email")["id"], "PBEA")

    def test_the_client_turns_every_page(self):
        for number in range(250):
            self.account.do_user(f"PMANY{number}", f"many{number}@example.com")
        self.assertEqual(len(self.client.list_all("users", params={"query": "many"})), 250)

    def test_a_gap_between_shifts_has_nobody(self):
        self.account.do_set(now="2026-11-23T20:30:00Z")
        self.assertEqual(self.on_call(**{"schedule_ids[]": ["SDAY"]}), [])

    def test_an_override_wins_for_as_long_as_it_lasts_and_cuts_the_shift(self):
        self.account.do_override("SDAY", "PBEA", "2026-11-23T09:30:00Z", "2026-11-23T11:00:00Z")
        entry = self.get("/oncalls", {"schedule_ids[]": "SDAY"})["oncalls"][0]
        self.assertEqual((entry["user"]["id"], entry["end"]), ("PBEA", "2026-11-23T11:00:00Z"))
        self.account.do_set(now="2026-11-23T11:00:00Z")
        entry = self.get("/oncalls", {"schedule_ids[]": "SDAY"})["oncalls"][0]
        self.assertEqual((entry["user"]["id"], entry["start"]), ("PANA", "2026-11-23T11:00:00Z"))

    def test_every_answer_fits_the_schema(self):
        self.account.do_override("SDAY", "PBEA", "2026-11-23T09:30:00Z", "2026-11-23T11:00:00Z")
        span = {"since": "2026-11-23T10:00:00Z", "until": "2026-11-23T10:00:01Z"}
        self.get("/oncalls")
        self.assertEqual(self.get("/oncalls", {"include[]": "users"})["oncalls"][0]["user"]["type"], "user")
        self.get("/users", {"query": "ana"})
        self.get("/users/PANA")
        schedule = self.get("/schedules/SDAY", {**span, "overflow": "true"})["schedule"]
        final = schedule["final_schedule"]["rendered_schedule_entries"]
        self.assertEqual([(part["start"], part["end"]) for part in final],
                         [("2026-11-23T09:30:00Z", "2026-11-23T11:00:00Z")])
        self.assertEqual(len(schedule["overrides_subschedule"]["rendered_schedule_entries"]), 1)
        cut = self.get("/schedules/SDAY", span)["schedule"]["final_schedule"]["rendered_schedule_entries"]
        self.assertEqual((cut[0]["start"], cut[0]["end"]), (span["since"], span["until"]))
        self.assertEqual([user["id"] for user in self.get("/schedules/SDAY/users", span)["users"]], ["PBEA"])
        self.assertEqual(len(self.get("/schedules/SDAY/overrides", span)["overrides"]), 1)

    def test_the_schema_refuses_what_is_wrong(self):
        answer = self.get("/oncalls")
        shape = {**SCHEMA, "$ref": "#/$defs/~1oncalls"}
        for spoil in (
            lambda: answer["oncalls"][0].pop("user"), lambda: answer.update(more="no"),
            lambda: answer["oncalls"][0].update(escalation_level=0), lambda: answer.pop("oncalls"),
        ):
            kept = json.loads(json.dumps(answer))
            spoil()
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate(answer, shape)
            answer = kept

    def test_refusals_are_as_the_client_knows_them(self):
        for path, status in (("schedules/SNONE", 404), ("nothing", 404), ("oncalls?limit=100&offset=9950", 400)):
            with self.assertRaises(HttpError) as caught:
                self.client.jget(path)
            self.assertEqual(caught.exception.response.status_code, status)
            jsonschema.validate(caught.exception.response.json(), {**SCHEMA, "$ref": "#/$defs/error"})
        self.account.do_set(token="another")
        with self.assertRaises(HttpError) as caught:
            self.client.jget("oncalls")
        self.assertEqual(caught.exception.response.status_code, 401)

    def test_the_client_waits_out_a_limit(self):
        self.account.do_fault("limit", "/oncalls", times=1, seconds=0)
        self.assertEqual(self.on_call(**{"schedule_ids[]": ["SDAY"]}), ["PANA"])

    def test_the_events_client_pages(self):
        with EventsApiV2Client("R0UT1NGKEY") as events:
            events.url = self.url
            key = events.trigger("somebody waits for a decision", "curfew", dedup_key="curfew-1")
        self.assertEqual(key, "curfew-1")
        self.assertEqual(self.account.events[0]["payload"]["summary"], "somebody waits for a decision")
        with EventsApiV2Client("wrong") as events:
            events.url = self.url
            with self.assertRaises(HttpError):
                events.trigger("a key that nobody knows", "curfew")


if __name__ == "__main__":
    unittest.main()
