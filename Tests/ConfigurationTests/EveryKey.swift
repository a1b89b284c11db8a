/// A configuration with every key there is, those included whose features are still to come.
let everyKey = """
    listen: 127.0.0.1:8080
    public_url: https://access.example.com
    database: /var/lib/curfew/curfew.db
    admin_socket: /run/curfew/admin.sock
    installation: main
    tls:
      certificate: /etc/curfew/tls.pem
      key: file:DIR/external-id
      automatic: {email: ops@example.com, directory: "https://acme.example.com/directory", ca_bundle: /etc/ca.pem}
    slack:
      bot_token: file:DIR/slack-bot-token
      signing_secrets: [file:DIR/slack-signing-secret]
      workspace: T0AAA0000
      app: A0AAA0000
      command: /p0
      approval_channel: C0APPROVALS
      api_url: https://slack.com/api/
    people:
      domains: [example.com]
      iam_user: email
      exceptions: {ana@example.com: ana.iam}
    aws:
      region: eu-west-1
      endpoint_url: http://127.0.0.1:4566
      too_large: refuse
      principal: arn:aws:iam::999900001111:role/curfew-host
      accounts:
        - id: "123456789012"
          name: production
          role: arn:aws:iam::123456789012:role/curfew
          external_id: file:DIR/external-id
          boundary: arn:aws:iam::123456789012:policy/curfew-boundary
      deadline: in-policy
      groups: membership
      inventory: {source: resource-explorer, refresh: 15m}
    pagerduty:
      token: file:DIR/external-id
      api_url: https://api.pagerduty.com
      page: {routing_key: file:DIR/external-id}
    durations: {choices: [30m, 1h, 4h, 8h], default: 1h, longest: 8h}
    web:
      sign_in:
        slack_link: true
        oidc: {issuer: "https://idp.example.com", client_id: curfew, client_secret: file:DIR/external-id}
      auditors: [dee@example.com]
      trusted_proxies: [10.0.0.1]
    metrics: {listen: 127.0.0.1:9464}
    waiting: {remind: 15m, withdraw: 24h}
    rules:
      - name: on-call reads production for an hour
        requester:
          people: ["*@example.com"]
          groups: [iam:readers]
          on_call: {schedules: [PABC123], escalation_policies: []}
        access:
          accounts: [production]
          kinds: [policy, group, resource]
          policies: ["*ReadOnlyAccess", "arn:aws:iam::*:policy/team/*"]
          policy_tags: {team: [orders]}
          groups: ["readers-*"]
          resources: {services: [s3], arns: ["arn:aws:s3:::logs-*"], tags: {env: [dev, staging]}}
          levels: [read]
        approval: {channel: C0APPROVALS, approvers: [bo@example.com, slack:S1, on_call:PABC123], count: 2}
        until: shift
        longest: 1h
        reason: {pattern: "[A-Z]+-[0-9]+", hint: give a ticket}
        hours: {days: mon-fri, from: "08:00", to: "18:00", zone: Europe/Madrid}
      - name: break glass
        approval: {break_glass: true, channel: C0APPROVALS}

    """
