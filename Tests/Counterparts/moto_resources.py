"""Makes one or more resources of every kind that the inventory lists, with boto3, in a running moto.

    python -P moto_resources.py URL REGION WORD

Prints their ARNs, a line each, with a tag in JSON where they were given one; names hold the word.
"""
import io
import json
import sys
import zipfile

import boto3
from botocore.config import Config

url, region, word = sys.argv[1:4]
account = "123456789012"


def client(service):
    return boto3.client(
        service, endpoint_url=url, region_name=region, aws_access_key_id="test", aws_secret_access_key="test",
        config=Config(retries={"max_attempts": 0}))


def show(arn, **tags):
    print(arn + (" " + json.dumps(tags, sort_keys=True) if tags else ""), flush=True)


s3 = client("s3")
s3.create_bucket(Bucket=f"{word}-bucket", CreateBucketConfiguration={"LocationConstraint": region})
show(f"arn:aws:s3:::{word}-bucket")

dynamodb = client("dynamodb")
for number in range(103):
    table = dynamodb.create_table(
        TableName=f"{word}-{number:03}", KeySchema=[{"AttributeName": "k", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "k", "AttributeType": "S"}], BillingMode="PAY_PER_REQUEST")
    show(table["TableDescription"]["TableArn"])

sqs = client("sqs")
queue = sqs.create_queue(QueueName=f"{word}-queue", tags={"env": "dev"})["QueueUrl"]
show(sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"])
show(client("sns").create_topic(Name=f"{word}-topic")["TopicArn"])
show(client("secretsmanager").create_secret(
    Name=f"{word}/secret", SecretString="x", Tags=[{"Key": "team", "Value": "orders"}])["ARN"], team="orders")
ssm = client("ssm")
for number in range(52):
    ssm.put_parameter(Name=f"/{word}/parameter-{number}", Value="x", Type="String")
    show(f"arn:aws:ssm:{region}:{account}:parameter/{word}/parameter-{number}")
ssm.put_parameter(Name=f"{word}-plain", Value="x", Type="String")
show(f"arn:aws:ssm:{region}:{account}:parameter/{word}-plain")
show(client("kms").create_key()["KeyMetadata"]["Arn"])
logs = client("logs")
logs.create_log_group(logGroupName=f"/aws/lambda/{word}")
show(f"arn:aws:logs:{region}:{account}:log-group:/aws/lambda/{word}")

role = client("iam").create_role(RoleName=f"{word}-role", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
code = io.BytesIO()
with zipfile.ZipFile(code, "w") as archive:
    archive.writestr("main.py", "def handler(event, context): return 1")
show(client("lambda").create_function(
    FunctionName=f"{word}-function", Runtime="python3.11", Role=role, Handler="main.handler",
    Code={"ZipFile": code.getvalue()})["FunctionArn"])
show(client("ecs").create_cluster(clusterName=f"{word}-cluster")["cluster"]["clusterArn"])
show(client("ecr").create_repository(repositoryName=f"{word}/repository")["repository"]["repositoryArn"])
show(client("eks").create_cluster(
    name=f"{word}-eks", roleArn=role, resourcesVpcConfig={"subnetIds": ["subnet-1", "subnet-2"]})["cluster"]["arn"])
rest = client("apigateway").create_rest_api(name=f"{word}-api")["id"]
show(f"arn:aws:apigateway:{region}::/restapis/{rest}")
show(client("stepfunctions").create_state_machine(
    name=f"{word}-machine", roleArn=role,
    definition=json.dumps({"StartAt": "a", "States": {"a": {"Type": "Pass", "End": True}}}))["stateMachineArn"])
kinesis = client("kinesis")
kinesis.create_stream(StreamName=f"{word}-stream", ShardCount=1)
show(kinesis.describe_stream(StreamName=f"{word}-stream")["StreamDescription"]["StreamARN"])
show(client("elasticache").create_replication_group(
    ReplicationGroupId=f"{word}-cache", ReplicationGroupDescription="x")["ReplicationGroup"]["ARN"])
client("redshift").create_cluster(
    ClusterIdentifier=f"{word}-redshift", NodeType="ra3.large", MasterUsername="curfew", MasterUserPassword="Passw0rd1")
show(f"arn:aws:redshift:{region}:{account}:cluster:{word}-redshift")
show(client("cloudformation").create_stack(
    StackName=f"{word}-stack", TemplateBody=json.dumps(
        {"Resources": {"q": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": f"{word}-of-stack"}}}}))["StackId"])
show(f"arn:aws:sqs:{region}:{account}:{word}-of-stack")
show(client("events").create_event_bus(Name=f"{word}-bus")["EventBusArn"])
client("glue").create_database(DatabaseInput={"Name": f"{word}-database"})
show(f"arn:aws:glue:{region}:{account}:database/{word}-database")
client("athena").create_work_group(Name=f"{word}-group")
show(f"arn:aws:athena:{region}:{account}:workgroup/{word}-group")
show(client("opensearch").create_domain(DomainName=f"{word}-domain")["DomainStatus"]["ARN"])
show(client("cognito-idp").create_user_pool(PoolName=f"{word}-pool")["UserPool"]["Arn"])
client("sesv2").create_email_identity(EmailIdentity=f"{word}@example.com")
show(f"arn:aws:ses:{region}:{account}:identity/{word}@example.com")
show(client("codebuild").create_project(
    name=f"{word}-project", source={"type": "S3", "location": f"{word}-bucket/source.zip"}, serviceRole=role,
    artifacts={"type": "NO_ARTIFACTS"}, environment={
        "type": "LINUX_CONTAINER", "image": "aws/codebuild/standard:7.0", "computeType": "BUILD_GENERAL1_SMALL"}
)["project"]["arn"])
rds = client("rds")
show(rds.create_db_instance(
    DBInstanceIdentifier=f"{word}-db", DBInstanceClass="db.t3.micro", Engine="postgres",
    Tags=[{"Key": "env", "Value": "prod"}])["DBInstance"]["DBInstanceArn"], env="prod")
show(rds.create_db_cluster(
    DBClusterIdentifier=f"{word}-cluster", Engine="aurora-postgresql", MasterUsername="curfew",
    MasterUserPassword="Passw0rd1")["DBCluster"]["DBClusterArn"])
ec2 = client("ec2")
image = ec2.describe_images()["Images"][0]["ImageId"]
instance = ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1, TagSpecifications=[
    {"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": word}]}])["Instances"][0]["InstanceId"]
show(f"arn:aws:ec2:{region}:{account}:instance/{instance}", Name=word)
