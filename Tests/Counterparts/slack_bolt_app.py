"""An app made with Slack's own framework, for a workspace that is to be proved right.

    python -P slack_bolt_app.py PORT WORKSPACE_URL TOKEN SIGNING_SECRET
"""
import os
import sys
import threading
import types

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from parent import end_with_parent
from slack_workspace_test import bolt_app, serve_app

end_with_parent()
port, url, token, secret = sys.argv[1:]
serve_app(bolt_app(types.SimpleNamespace(url=url, token=token, secret=secret)), int(port))
threading.Event().wait()
