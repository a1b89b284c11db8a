"""Makes two resources of each kind in a running MiniStack, and tries what somebody's keys may do with them.

    python -P resource_pairs.py make URL WORD
    python -P resource_pairs.py try URL WORD KEY SECRET
    python -P resource_pairs.py peek URL WORD KEY SECRET

`make` prints a line of JSON each: {"service", "arn", "policy"}, the resource that is to be asked for and the level or the policy whose
actions are wanted. `try` prints {"service", "chosen", "neighbour"}: whether AWS lets the keys do it, on each of the two. `peek` says the same
of looking at the secret without its value.
"""
import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

act, url, word = sys.argv[1:4]
region, account = "us-east-1", "123456789012"
keys = [account, "test"] if act == "make" else sys.argv[4:6]
names = {"chosen": f"{word}-data", "neighbour": f"{word}-data-2"}


def client(service):
    return boto3.client(
        service, endpoint_url=url, region_name=region, aws_access_key_id=keys[0], aws_secret_access_key=keys[1],
        config=Config(retries={"max_attempts": 0}, s3={"addressing_style": "path"}))


def table(name):
    client("dynamodb").create_table(
        TableName=name, KeySchema=[{"AttributeName": "k", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "k", "AttributeType": "S"}], BillingMode="PAY_PER_REQUEST")
    return f"arn:aws:dynamodb:{region}:{account}:table/{name}"


def bucket(name):
    client("s3").create_bucket(Bucket=name)
    client("s3").put_object(Bucket=name, Key="orders/1", Body=b"x")
    return f"arn:aws:s3:::{name}"


def queue(name):
    client("sqs").create_queue(QueueName=name)
    return f"arn:aws:sqs:{region}:{account}:{name}"


def parameter(name):
    client("ssm").put_parameter(Name=f"/{name}", Value="x", Type="String")
    return f"arn:aws:ssm:{region}:{account}:parameter/{name}"


def log_group(name):
    client("logs").create_log_group(logGroupName=f"/{name}")
    client("logs").create_log_stream(logGroupName=f"/{name}", logStreamName="one")
    return f"arn:aws:logs:{region}:{account}:log-group:/{name}"


def stream(name):
    client("kinesis").create_stream(StreamName=name, ShardCount=1)
    return f"arn:aws:kinesis:{region}:{account}:stream/{name}"


def machine(name):
    definition = json.dumps({"StartAt": "One", "States": {"One": {"Type": "Succeed"}}})
    trust = {"Effect": "Allow", "Principal": {"Service": "states.amazonaws.com"}, "Action": "sts:AssumeRole"}
    role = client("iam").create_role(
        RoleName=name, AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [trust]}))
    return client("stepfunctions").create_state_machine(
        name=name, definition=definition, roleArn=role["Role"]["Arn"])["stateMachineArn"]


def key(name):
    made = client("kms").create_key(Description=name)["KeyMetadata"]
    client("kms").create_alias(AliasName=f"alias/{name}", TargetKeyId=made["KeyId"])
    return made["Arn"]


def key_named(name):
    root = boto3.client(
        "kms", endpoint_url=url, region_name=region, aws_access_key_id=account, aws_secret_access_key="test")
    return root.describe_key(KeyId=f"alias/{name}")["KeyMetadata"]["KeyId"]


def secret_named(name):
    root = boto3.client(
        "secretsmanager", endpoint_url=url, region_name=region, aws_access_key_id=account, aws_secret_access_key="test")
    return root.describe_secret(SecretId=name)["ARN"]


kinds = {
    "s3": (
        bucket, "AmazonS3ReadOnlyAccess", lambda name: client("s3").get_object(Bucket=name, Key="orders/1")),
    "dynamodb": (
        table, "read",
        lambda name: client("dynamodb").get_item(TableName=name, Key={"k": {"S": "1"}})),
    "sqs": (
        queue, "read-write",
        lambda name: client("sqs").send_message(QueueUrl=f"{url}/{account}/{name}", MessageBody="x")),
    "sns": (
        lambda name: client("sns").create_topic(Name=name)["TopicArn"], "read-write",
        lambda name: client("sns").publish(TopicArn=f"arn:aws:sns:{region}:{account}:{name}", Message="x")),
    "secretsmanager": (
        lambda name: client("secretsmanager").create_secret(Name=name, SecretString="x")["ARN"],
        "read-write",
        lambda name: client("secretsmanager").get_secret_value(SecretId=secret_named(name))),
    "ssm": (
        parameter, "read-write", lambda name: client("ssm").get_parameter(Name=f"/{name}")),
    "logs": (
        log_group, "read",
        lambda name: client("logs").get_log_events(logGroupName=f"/{name}", logStreamName="one")),
    "kinesis": (stream, "read", lambda name: client("kinesis").describe_stream_summary(StreamName=name)),
    "states": (
        machine, "read-write",
        lambda name: client("stepfunctions").start_execution(
            stateMachineArn=f"arn:aws:states:{region}:{account}:stateMachine:{name}")),
    "ecr": (
        lambda name: client("ecr").create_repository(repositoryName=name)["repository"]["repositoryArn"], "read",
        lambda name: client("ecr").list_images(repositoryName=name)),
    "kms": (
        key, "AWSKeyManagementServicePowerUser", lambda name: client("kms").describe_key(KeyId=key_named(name))),
}


def is_let(try_it, name):
    try:
        try_it(name)
        return True
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if "AccessDenied" in code or code == "AuthorizationError":
            return False
        raise


if act == "peek":
    kinds = {
        "secretsmanager": (
            None, None, lambda name: client("secretsmanager").describe_secret(SecretId=secret_named(name)))
    }
for service, (make, policy, try_it) in kinds.items():
    if act == "make":
        print(json.dumps({"service": service, "arn": make(names["chosen"]), "policy": policy}))
        make(names["neighbour"])
    else:
        print(json.dumps({"service": service, **{which: is_let(try_it, name) for which, name in names.items()}}))
