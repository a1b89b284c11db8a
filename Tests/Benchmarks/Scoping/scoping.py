"""Narrows policies to resources in plain Python: the other side of the comparison.

Takes a file with the policies, the actions of each service and the families of resources; prints how long it took and how
much came of it, as JSON. Sets of actions are bits of a number; patterns are looked up only once where they recur.
"""

import functools
import json
import re
import sys
import time

with open(sys.argv[1], encoding="utf-8") as file:
    DATA = json.load(file)
NAMES = DATA["actions"]
KEYS = {service: [name.lower() for name in names] for service, names in NAMES.items()}
ALL = {service: (1 << len(names)) - 1 for service, names in NAMES.items()}
VARIABLE = re.compile(r"\$\{[^}]*\}")


@functools.lru_cache(maxsize=None)
def regex(pattern):
    return re.compile("".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern), re.DOTALL)


@functools.lru_cache(maxsize=None)
def matching(service, pattern):
    match = regex(pattern).fullmatch
    return sum(1 << place for place, key in enumerate(KEYS[service]) if match(key))


def as_list(value):
    return value if isinstance(value, list) else [value]


class Statement:
    def __init__(self, raw):
        self.is_deny = raw["Effect"] == "Deny"
        self.condition = json.dumps(raw["Condition"], sort_keys=True) if raw.get("Condition") else None
        self.actions, self.is_wide = {}, False
        for pattern in as_list(raw.get("Action", raw.get("NotAction"))):
            self.add(pattern.lower())
        if "NotAction" in raw:
            self.actions = {service: ALL[service] & ~bits for service, bits in self.actions.items()}
            self.is_wide = not self.is_wide
        self.resources = tuple(as_list(raw.get("Resource", raw.get("NotResource"))))
        self.is_all_but = "NotResource" in raw
        self.is_everything = not self.is_all_but and "*" in self.resources

    def add(self, pattern):
        if pattern in ("*", "*:*"):
            self.is_wide = True
            return
        service, _, name = pattern.partition(":")
        for known in KEYS if "*" in service or "?" in service else [service] if service in KEYS else []:
            if known == service or regex(service).fullmatch(known):
                self.actions[known] = self.actions.get(known, 0) | matching(known, name)

    def bits(self, service):
        return ALL[service] if self.is_wide and service not in self.actions else self.actions.get(service, 0)


class Policy:
    def __init__(self, document):
        self.statements = [Statement(raw) for raw in as_list(document["Statement"])]
        self.allows = [s for s in self.statements if not s.is_deny]
        self.denies = [s for s in self.statements if s.is_deny]
        self.is_wide = any(s.is_wide for s in self.allows)
        self.services = {service for s in self.allows for service in s.actions}


class Family:
    def __init__(self, raw):
        self.patterns = raw["patterns"]
        self.acting = []
        for names in raw["actions"]:
            bits = {}
            for name in names:
                service, _, key = name.lower().partition(":")
                bits[service] = bits.get(service, 0) | 1 << KEYS[service].index(key)
            self.acting.append(bits)
        self.services = sorted({service for bits in self.acting for service in bits})
        self.applicable = {}
        for bits in self.acting:
            for service, some in bits.items():
                self.applicable[service] = self.applicable.get(service, 0) | some


def tokens(pattern):
    """Characters; each variable is one token."""
    found, start = [], 0
    for variable in VARIABLE.finditer(pattern):
        found += pattern[start:variable.start()]
        found.append(variable.group())
        start = variable.end()
    return found + list(pattern[start:])


def overlap(pattern, family):
    """What the pattern has in common with one of a family: pieces, and whether more depends on a variable."""
    if pattern == "*":
        return (family,), False
    segments, own = pattern.split(":", 5), family.split(":", 5)
    if len(segments) < 6:
        if not pattern.endswith("*"):
            return (), False
        segments[-1:] = [segments[-1]] + ["*"] * (6 - len(segments))
    if not all(regex(s).fullmatch(f) or "${" in s for s, f in zip(segments[:5], own[:5])):
        return (), False
    pieces, is_lost = tail_overlap(segments[5], own[5])
    if any("${" in s for s in segments[:5]):
        return (), bool(pieces) or is_lost
    head = ":".join(own[:5]) + ":"
    return tuple(head + piece for piece in pieces), is_lost


def tail_overlap(pattern, family):
    symbols = tokens(pattern)
    is_open = family.endswith("*")
    states, is_lost = skip_stars({0}, symbols), False
    for letter in family[:-1] if is_open else family:
        after = set()
        for state in states:
            if state == len(symbols):
                continue
            symbol = symbols[state]
            if len(symbol) > 1:
                is_lost = True
            elif symbol == "*":
                after.add(state)
            elif symbol in ("?", letter):
                after.add(state + 1)
        states = skip_stars(after, symbols)
    if not is_open:
        return ((family,) if len(symbols) in states else ()), is_lost
    pieces = {family[:-1] + "".join(symbols[state:]) for state in states}
    return tuple(sorted(p for p in pieces if not any(o != p and covers(o, p) for o in pieces))), is_lost


def skip_stars(states, symbols):
    todo, found = list(states), set(states)
    while todo:
        state = todo.pop()
        if state < len(symbols) and symbols[state] == "*" and state + 1 not in found:
            found.add(state + 1)
            todo.append(state + 1)
    return found


def covers(wide, narrow):
    return wide == narrow or regex(wide).fullmatch(narrow) is not None


def granted(statement, family):
    if statement.is_everything:
        return (family,)
    if not statement.is_all_but:
        found = [piece for r in statement.resources for piece in overlap(r, family)[0]]
        return tuple(p for p in found if not any(o != p and covers(o, p) for o in found))
    overlaps = [overlap(r, family) for r in statement.resources]
    return () if any(pieces or is_lost for pieces, is_lost in overlaps) else (family,)


def scope(policy, family):
    """The allowed and the denied cells, by service, part, piece and condition; None where nothing is allowed."""
    if not policy.is_wide and policy.services.isdisjoint(family.services):
        return None
    allowed, denied = {}, {}
    for service in family.services:
        applicable = family.applicable[service]
        for statement in policy.allows:
            bits = statement.bits(service) & applicable
            if not bits:
                continue
            for part, pattern in enumerate(family.patterns):
                own = bits & family.acting[part].get(service, 0)
                if own:
                    for piece in granted(statement, pattern):
                        key = service, part, piece, statement.condition
                        allowed[key] = allowed.get(key, 0) | own
        for statement in policy.denies if allowed else []:
            bits = statement.bits(service) & applicable
            if bits:
                for part, pattern in enumerate(family.patterns):
                    deny(statement, service, bits, part, pattern, allowed, denied)
    for key, bits in list(allowed.items()):
        for other, wider in allowed.items():
            if other != key and other[:2] == key[:2] and other[3] in (None, key[3]) and covers(other[2], key[2]):
                bits &= ~wider
        allowed[key] = bits
    allowed = {key: bits for key, bits in allowed.items() if bits}
    return (allowed, denied) if allowed else None


def deny(statement, service, bits, part, pattern, allowed, denied):
    def take(pieces):
        for key in list(allowed):
            if key[:2] == (service, part) and any(covers(piece, key[2]) for piece in pieces):
                allowed[key] &= ~bits

    overlaps = [overlap(r, pattern) for r in statement.resources]
    pieces = [piece for found, _ in overlaps for piece in found]
    is_unknown = any(is_lost for _, is_lost in overlaps)
    if statement.is_all_but:
        if pattern in pieces:
            return
        if statement.condition is None and pieces and not is_unknown:
            for key in [k for k in allowed if k[:2] == (service, part)]:
                kept = allowed[key] & bits
                allowed[key] &= ~bits
                for piece in pieces if kept else []:
                    narrow = service, part, piece, key[3]
                    allowed[narrow] = allowed.get(narrow, 0) | kept
            return
        pieces = [pattern]
    elif is_unknown:
        pieces = [pattern]
    elif not pieces:
        return
    if statement.condition is None:
        take(pieces)
        if pattern in pieces:
            return
    for piece in pieces:
        key = service, part, piece, statement.condition
        denied[key] = denied.get(key, 0) | bits


def names(service, bits):
    return [f"{service}:{name}" for place, name in enumerate(NAMES[service]) if bits >> place & 1]


def written(scoped, spell):
    allowed, denied = scoped
    statements = []
    for effect, cells in (("Deny", denied), ("Allow", allowed)):
        groups = {}
        for (service, _, piece, condition), bits in cells.items():
            groups.setdefault((service, bits, condition), []).append(piece)
        for (service, bits, condition), pieces in groups.items():
            conditions = json.loads(condition) if condition else {}
            if effect == "Allow":
                conditions.setdefault("DateLessThan", {})["aws:CurrentTime"] = "2026-12-01T00:00:00Z"
            statement = {"Effect": effect, "Action": spell(service, bits), "Resource": sorted(set(pieces))}
            statements.append({**statement, "Condition": conditions} if conditions else statement)
    return json.dumps({"Version": "2012-10-17", "Statement": statements}, separators=(",", ":"))


WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z]+")


def shortened(service, wanted):
    """Greedily the patterns that match wanted actions alone, and save most."""
    candidates = {}
    for place, name in enumerate(NAMES[service]):
        if not wanted >> place & 1:
            continue
        candidates[name] = 1 << place
        words = WORDS.findall(name)
        for count in range(len(words)):
            head = "".join(words[:count])
            texts = [head + "*", "*" + words[count] + "*"]
            texts += [head + "*" + "".join(words[-tail:]) for tail in range(1, len(words) - count)]
            for text in texts:
                if text not in candidates:
                    bits = matching(service, text.lower())
                    if bits & ~wanted == 0 and bits & (bits - 1):
                        candidates[text] = bits
    chosen, rest = [], wanted
    while rest:
        best = min(
            (text for text in candidates if candidates[text] & rest),
            key=lambda text: (len(text) + len(service) + 4) / (candidates[text] & rest).bit_count())
        chosen.append(best)
        rest &= ~candidates[best]
    for text in reversed(chosen[:]):
        others = 0
        for other in chosen:
            others |= candidates[other] if other != text else 0
        if wanted & ~others == 0:
            chosen.remove(text)
    return sorted(f"{service}:{text}" for text in chosen)


def main():
    policies = [Policy(document) for document in DATA["policies"]]
    families = [Family(raw) for raw in DATA["families"]]
    # The second time counts, when what is looked up once is known.
    for _ in range(2):
        start = time.perf_counter()
        scoped = [found for family in families for policy in policies if (found := scope(policy, family))]
        narrowed = time.perf_counter()
        characters = 0
        for found in scoped:
            written(found, names)
            characters += len(written(found, shortened))
        end = time.perf_counter()
    actions = 0
    for allowed, _ in scoped:
        sets = {}
        for (service, _, _, _), bits in allowed.items():
            sets[service] = sets.get(service, 0) | bits
        actions += sum(bits.bit_count() for bits in sets.values())
    print(json.dumps({
        "narrowing": narrowed - start, "writing": end - narrowed, "kept": len(scoped), "actions": actions,
        "characters": characters,
    }))


main()
