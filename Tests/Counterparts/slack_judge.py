"""Judges what an app sends to Slack: by the models of Slack's own SDK, and by own checks for what they let through.

Limits and names are those of docs.slack.dev/reference/block-kit and …/surfaces/modals.
"""
import json

from slack_sdk.models.blocks import Block, BlockElement, Option
from slack_sdk.models.views import View


class Refused(Exception):
    """What Slack would answer, and why."""

    def __init__(self, code, *messages):
        super().__init__(code, *messages)
        self.code = code
        self.messages = list(messages)


TEXT = {"type", "text", "emoji", "verbatim"}
BLOCKS = {
    "section": {"type", "block_id", "text", "fields", "accessory", "expand"},
    "actions": {"type", "block_id", "elements"},
    "context": {"type", "block_id", "elements"},
    "divider": {"type", "block_id"},
    "header": {"type", "block_id", "text"},
    "input": {"type", "block_id", "label", "element", "dispatch_action", "hint", "optional"},
}
ELEMENTS = {
    "button": {"type", "text", "action_id", "url", "value", "style", "confirm", "accessibility_label"},
    "static_select": {
        "type", "action_id", "options", "option_groups", "initial_option", "confirm", "focus_on_load", "placeholder",
    },
    "external_select": {
        "type", "action_id", "initial_option", "min_query_length", "confirm", "focus_on_load", "placeholder",
    },
    "plain_text_input": {
        "type", "action_id", "initial_value", "multiline", "min_length", "max_length", "dispatch_action_config",
        "focus_on_load", "placeholder",
    },
    "overflow": {"type", "action_id", "options", "confirm"},
}
OPTION = {"text", "value", "description", "url"}
VIEW = {
    "type", "title", "blocks", "close", "submit", "private_metadata", "callback_id", "clear_on_close",
    "notify_on_close", "external_id", "submit_disabled",
}
INPUT_ELEMENTS = {"static_select", "external_select", "plain_text_input"}


def expect(condition, message, code="invalid_blocks"):
    if not condition:
        raise Refused(code, message)


def keys(thing, known, place):
    expect(isinstance(thing, dict), f"{place} must be an object")
    unknown = sorted(set(thing) - known)
    expect(not unknown, f"{place}: no such key: {', '.join(unknown)}")


def text(thing, place, most, kinds=("plain_text",)):
    keys(thing, TEXT, place)
    expect(thing.get("type") in kinds, f"{place}: the type must be one of {kinds}")
    said = thing.get("text")
    expect(isinstance(said, str) and 0 < len(said) <= most, f"{place}: the text must have 1 to {most} characters")
    expect("emoji" not in thing or thing["type"] == "plain_text", f"{place}: emoji goes with plain_text alone")
    expect("verbatim" not in thing or thing["type"] == "mrkdwn", f"{place}: verbatim goes with mrkdwn alone")


def options(chosen, place):
    expect(isinstance(chosen, list) and len(chosen) <= 100, f"{place}: at most 100 options")
    for number, option in enumerate(chosen):
        one_option(option, f"{place}/{number}")
    for option in Option.parse_all(chosen):
        by_sdk(option, place)
    values = [option["value"] for option in chosen]
    expect(len(set(values)) == len(values), f"{place}: two options have the same value")


def one_option(option, place):
    keys(option, OPTION, place)
    text(option.get("text"), f"{place}/text", 75, ("plain_text", "mrkdwn"))
    if "description" in option:
        text(option["description"], f"{place}/description", 75, ("plain_text", "mrkdwn"))
    value = option.get("value")
    # The reference says 150, the TypeScript types 75: whoever keeps to 75 is right by both.
    expect(isinstance(value, str) and 0 < len(value) <= 75, f"{place}: the value must have 1 to 75 characters")


def option_groups(groups, place):
    expect(isinstance(groups, list) and 0 < len(groups) <= 100, f"{place}: 1 to 100 groups")
    for number, group in enumerate(groups):
        keys(group, {"label", "options"}, f"{place}/{number}")
        text(group.get("label"), f"{place}/{number}/label", 75)
        options(group.get("options"), f"{place}/{number}/options")


def by_sdk(model, place):
    """What the SDK's own models say."""
    expect(model is not None, f"{place}: of a type that the SDK does not know")
    try:
        model.validate_json()
    except Exception as problem:  # the SDK raises its own errors and plain ones
        raise Refused("invalid_blocks", f"{place}: {problem}") from problem


def element(thing, place):
    expect(isinstance(thing, dict) and thing.get("type") in ELEMENTS, f"{place}: an element that is not judged here")
    kind = thing["type"]
    keys(thing, ELEMENTS[kind], place)
    action = thing.get("action_id")
    expect(isinstance(action, str) and 0 < len(action) <= 255, f"{place}: the action_id must have 1 to 255 characters")
    if "placeholder" in thing:
        text(thing["placeholder"], f"{place}/placeholder", 150)
    if kind == "button":
        text(thing.get("text"), f"{place}/text", 75)
        expect(len(thing.get("value", "")) <= 2000, f"{place}: the value is too long")
        expect(thing.get("style", "primary") in ("primary", "danger"), f"{place}: no such style")
        expect(0 < len(thing.get("accessibility_label", "x")) <= 75, f"{place}: accessibility_label of 1 to 75")
    elif kind == "static_select":
        select(thing, place)
    elif kind == "external_select":
        expect(0 <= thing.get("min_query_length", 3), f"{place}: min_query_length")
        if "initial_option" in thing:
            one_option(thing["initial_option"], f"{place}/initial_option")
    elif kind == "plain_text_input":
        most = thing.get("max_length", 3000)
        expect(0 < most <= 3000, f"{place}: max_length of 1 to 3000")
        expect(len(thing.get("initial_value", "")) <= most, f"{place}: initial_value is longer than max_length")
    elif kind == "overflow":
        options(thing.get("options"), f"{place}/options")
        expect(1 <= len(thing["options"]) <= 5, f"{place}: 1 to 5 options")
    by_sdk(BlockElement.parse(thing), place)


def select(thing, place):
    expect(("options" in thing) != ("option_groups" in thing), f"{place}: either options or option_groups")
    if "options" in thing:
        options(thing["options"], f"{place}/options")
        expect(thing["options"], f"{place}: a static select needs an option")
        all_options = thing["options"]
    else:
        option_groups(thing["option_groups"], f"{place}/option_groups")
        all_options = [option for group in thing["option_groups"] for option in group["options"]]
    if "initial_option" in thing:
        expect(thing["initial_option"] in all_options, f"{place}: initial_option is not exactly one of the options")


def block(thing, place, surface):
    expect(isinstance(thing, dict) and thing.get("type") in BLOCKS, f"{place}: a block that is not judged here")
    kind = thing["type"]
    keys(thing, BLOCKS[kind], place)
    expect(0 < len(thing.get("block_id", "x")) <= 255, f"{place}: block_id of 1 to 255 characters")
    elements = []
    if kind == "section":
        expect("text" in thing or "fields" in thing, f"{place}: a section needs text or fields")
        if "text" in thing:
            text(thing["text"], f"{place}/text", 3000, ("plain_text", "mrkdwn"))
        fields = thing.get("fields", [])
        expect(len(fields) <= 10 and ("fields" not in thing or fields), f"{place}: 1 to 10 fields")
        for number, field in enumerate(fields):
            text(field, f"{place}/fields/{number}", 2000, ("plain_text", "mrkdwn"))
        elements = [thing["accessory"]] if "accessory" in thing else []
    elif kind == "header":
        text(thing.get("text"), f"{place}/text", 150)
    elif kind == "context":
        parts = thing.get("elements")
        expect(isinstance(parts, list) and 0 < len(parts) <= 10, f"{place}: 1 to 10 elements")
        for number, part in enumerate(parts):
            text(part, f"{place}/elements/{number}", 3000, ("plain_text", "mrkdwn"))
    elif kind == "actions":
        elements = thing.get("elements")
        expect(isinstance(elements, list) and 0 < len(elements) <= 25, f"{place}: 1 to 25 elements")
        actions = [part.get("action_id") for part in elements]
        expect(len(set(actions)) == len(actions), f"{place}: two elements have the same action_id")
        primaries = [part for part in elements if part.get("style") == "primary"]
        expect(len(primaries) <= 1, f"{place}: more than one primary button")
    elif kind == "input":
        expect(surface == "modal", f"{place}: an input outside a modal")
        text(thing.get("label"), f"{place}/label", 2000)
        if "hint" in thing:
            text(thing["hint"], f"{place}/hint", 2000)
        expect(thing.get("element", {}).get("type") in INPUT_ELEMENTS, f"{place}: no element that takes input")
        elements = [thing["element"]]
    for number, part in enumerate(elements):
        element(part, f"{place}/elements/{number}")
    by_sdk(Block.parse(thing), place)


def blocks(things, surface):
    most = 50 if surface == "message" else 100
    expect(isinstance(things, list) and 0 < len(things) <= most, f"1 to {most} blocks")
    for number, thing in enumerate(things):
        block(thing, f"/blocks/{number}", surface)
    ids = [thing["block_id"] for thing in things if "block_id" in thing]
    expect(len(set(ids)) == len(ids), "two blocks have the same block_id")


def view(thing):
    """A modal, as views.open and views.update take it."""
    keys(thing, VIEW, "/view")
    expect(thing.get("type") == "modal", "/view: only modals are judged here", "invalid_arguments")
    expect("title" in thing, "/view: a modal needs a title", "invalid_arguments")
    for name in ("title", "submit", "close"):
        if name in thing:
            text(thing[name], f"/view/{name}", 24)
    blocks(thing.get("blocks"), "modal")
    inputs = [part for part in thing["blocks"] if part["type"] == "input"]
    expect(not inputs or "submit" in thing, "/view: a modal with inputs needs submit", "invalid_arguments")
    focused = [part for part in inputs if part["element"].get("focus_on_load")]
    expect(len(focused) <= 1, "/view: more than one element wants the focus")
    expect(len(json.dumps(thing)) <= 250_000, "/view: longer than 250 KB", "view_too_large")
    by_sdk(View(**thing), "/view")


def message(arguments, most_text=40_000):
    """The content of chat.postMessage and chat.update."""
    said = arguments.get("text", "")
    expect(said or arguments.get("blocks"), "neither text nor blocks", "no_text")
    expect(isinstance(said, str) and len(said) <= most_text, "the text is too long", "msg_too_long")
    if arguments.get("blocks"):
        blocks(arguments["blocks"], "message")
        length = sum(len(json.dumps(part, ensure_ascii=False)) for part in arguments["blocks"])
        expect(length <= 13_000, "the blocks are too long", "msg_blocks_too_long")
    if "metadata" in arguments:
        keys(arguments["metadata"], {"event_type", "event_payload"}, "/metadata")


def option_load(answer):
    """The answer to a type-ahead; returns its options."""
    keys(answer, {"options", "option_groups"}, "the answer")
    expect(("options" in answer) != ("option_groups" in answer), "either options or option_groups")
    if "options" in answer:
        options(answer["options"], "/options")
        return answer["options"]
    option_groups(answer["option_groups"], "/option_groups")
    return [option for group in answer["option_groups"] for option in group["options"]]


def submission_answer(answer, shown):
    """The answer to a view_submission of the view that is shown."""
    keys(answer, {"response_action", "errors", "view"}, "the answer")
    action = answer.get("response_action")
    expect(action in ("errors", "update", "push", "clear"), "no such response_action")
    if action == "errors":
        errors = answer.get("errors")
        expect(isinstance(errors, dict) and errors, "errors must name an input block")
        inputs = {part.get("block_id") for part in shown["blocks"] if part["type"] == "input"}
        for name, said in errors.items():
            expect(name in inputs, f"errors: {name} is no input block of the view")
            expect(isinstance(said, str) and said, f"errors: {name} says nothing")
    elif action in ("update", "push"):
        view(answer.get("view"))


def reply(answer):
    """The answer to a slash command, or what is sent to a response URL."""
    keys(
        answer,
        {"response_type", "text", "blocks", "replace_original", "delete_original", "thread_ts", "unfurl_links"},
        "the answer",
    )
    expect(answer.get("response_type", "ephemeral") in ("ephemeral", "in_channel"), "no such response_type")
    if not answer.get("delete_original"):
        message(answer)
