"""Puts requests that wait for a decision into the app's database: one JSON object a line on standard input.

    DATABASE=FILE python -P seed.py <requests
"""
import json
import os
import sys

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
import store

store.prepare()
store.connection().execute("BEGIN")
for line in sys.stdin:
    store.insert(json.loads(line))
store.connection().execute("COMMIT")
