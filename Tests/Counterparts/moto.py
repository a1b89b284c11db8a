"""Runs moto with all AWS-managed policies on one loopback port.

    python -P moto.py PORT
"""
import os
import sys

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from parent import end_with_parent

os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
end_with_parent()

from moto.server import main

main(["-H", "127.0.0.1", "-p", sys.argv[1]])
