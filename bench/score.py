#!/usr/bin/env python3
"""Scores records (docs/RECORD.md) against gold. Standard library only.

  score.py times     RECORDS GOLD [--errors]      TIMEX3: strict, relaxed, type, value F1 (TempEval-3's measures)
  score.py quotes    RECORDS GOLD [--errors]      quotation content and source: chars, exact, content50, pair50 F1, by kind
  score.py places    RECORDS GOLD [--errors]      toponyms: recognition F1; resolution within 161 km or the same GeoNames id
  score.py pairs     ANSWERS GOLD [--errors]      PLOVER type and quad class of given pairs: accuracy, macro-F1
  score.py assertion ANSWERS GOLD [--errors]      polarity, certainty, time, condition of given predicates: F1 per class
  score.py events    RECORDS GOLD [--errors]      events end to end: trigger, type, roles, assertion, attribution, date, place
                     (a gold event with "optional" is neither asked for nor counted against; with "alt", a second reading as right as the first)
  score.py coref     RECORDS GOLD [--errors]      third-person pronouns and nominals: resolved to the named entity of their chain
  score.py storylines ANSWERS GOLD                rows {"id", "storyline"}: B-cubed and pairwise F1
  score.py lines     RECORDS DOCS                 one record a document, in order, its text untouched
  score.py facts     RECORDS FACTS                one article's facts (seed/facts.json), one line each that falls short

RECORDS are JSON lines as `dateline code` writes them; ANSWERS as `dateline code --pairs` / `--predicates` writes them.
Every spans' offsets are code points into document.text. Last line printed: the headline figures as JSON.
"""

import collections, json, math, re, sys


def rows(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(l) for l in f if l.strip()]


def records(path):
    out = {}
    for r in rows(path):
        if r["document"]["id"] in out:
            raise SystemExit(f"two records for {r['document']['id']}")
        out[r["document"]["id"]] = r
    return out


def prf(tp_p, n_p, n_g, tp_g=None):
    p = tp_p / n_p if n_p else 0.0
    r = (tp_p if tp_g is None else tp_g) / n_g if n_g else 0.0
    return {
        "P": round(100 * p, 1),
        "R": round(100 * r, 1),
        "F1": round(200 * p * r / (p + r), 1) if p + r else 0.0,
        "pred": n_p,
        "gold": n_g,
    }


def overlap(a, b):
    return min(a["end"], b["end"]) - max(a["start"], b["start"])


def faithful(record):
    """Spans that lie outside the text, are empty, or whose words are not those of the text: each is a defect of its own."""
    t = record["document"].get("text") or ""

    def spans(x):
        if isinstance(x, dict):
            if "start" in x and "end" in x:
                yield x
            for v in x.values():
                yield from spans(v)
        elif isinstance(x, list):
            for v in x:
                yield from spans(v)

    return sum(
        not (0 <= x["start"] < x["end"] <= len(t))
        or t[x["start"] : x["end"]] != x.get("text", x.get("exact", t[x["start"] : x["end"]]))
        for k, v in record.items()
        if k != "document"
        for x in spans(v)
    )


# ---------------------------------------------------------------------------------------------------------- times
TRIM = " \t\r\n,.;:"


def _trim(text, s, e):
    if e > len(text):
        return s, e
    while s < e and text[s] in TRIM:
        s += 1
    while e > s and text[e - 1] in TRIM:
        e -= 1
    return s, e


def times(recs, gold, errors):
    c = collections.Counter()
    for g in gold:
        r = recs.get(g["id"])
        text = (r["document"].get("text") or "") if r else ""
        gs, ps = [dict(x) for x in g["times"]], [dict(x) for x in (r or {}).get("timexes", [])]
        if r:
            for x in gs + ps:
                x["start"], x["end"] = _trim(text, x["start"], x["end"])
        gs = [x for x in gs if x["end"] > x["start"]]
        ps = [
            x
            for x in ps
            if x["end"] > x["start"]
            and not any(x["start"] < b and x["end"] > a for a, b in g.get("ignore", []))
        ]
        c["g"] += len(gs)
        c["p"] += len(ps)
        cand = sorted(
            (
                not (a["start"] == b["start"] and a["end"] == b["end"]),
                -overlap(a, b),
                a["start"],
                b["start"],
                i,
                j,
            )
            for i, a in enumerate(gs)
            for j, b in enumerate(ps)
            if overlap(a, b) > 0
        )
        ug, up = set(), set()
        for inexact, _, _, _, i, j in cand:
            if i in ug or j in up:
                continue
            ug.add(i)
            up.add(j)
            a, b = gs[i], ps[j]
            c["relaxed"] += 1
            c["strict"] += not inexact
            c["type"] += a["type"] == b.get("type")
            ok = (a["value"] or "").strip() == (b.get("value") or "").strip()
            c["value"] += ok
            if errors and not ok:
                print(
                    "VALUE",
                    g["id"],
                    repr(a.get("text")),
                    a["value"],
                    "!=",
                    b.get("value"),
                    sep=" | ",
                )
        if errors:
            for i, a in enumerate(gs):
                if i not in ug:
                    print("MISS", g["id"], repr(a.get("text")), a["value"], sep=" | ")
            for j, b in enumerate(ps):
                if j not in up:
                    print("EXTRA", g["id"], repr(b.get("text")), b.get("value"), sep=" | ")
    return {k: prf(c[k], c["p"], c["g"]) for k in ("strict", "relaxed", "type", "value")}


# ---------------------------------------------------------------------------------------------------------- quotes
STOP = set(
    "a an the of for in on at to and or with from by mr mrs ms dr sen rep gov president sir".split()
)
PRON = set("he she they it we i you who his her their him them which that this one".split())


def quoted_mask(text):
    m = bytearray(len(text))
    for para in re.finditer(r"[^\n]+", text):
        i0, open_at = para.start(), None
        for k, ch in enumerate(para.group()):
            if ch in "\u201c\u00ab\u201e" or (ch == '"' and open_at is None):
                if open_at is None:
                    open_at = k
            elif ch in "\u201d\u00bb" or ch == '"':
                if open_at is not None:
                    m[i0 + open_at : i0 + k + 1] = b"\1" * (k + 1 - open_at)
                    open_at = None
        if open_at is not None:
            n = len(para.group())
            m[i0 + open_at : i0 + n] = b"\1" * (n - open_at)
    return m


def _quote(text, mask, content, source):
    c = {i for s, e in content for i in range(max(0, s), min(e, len(text))) if text[i].isalnum()}
    first = sorted(map(tuple, content))[:1]
    if first and (m := re.match(r"\W*(that)\W", text[first[0][0] : first[0][1]], re.I)):
        c -= set(range(first[0][0] + m.start(1), first[0][0] + m.end(1)))
    if not c:
        return None
    f = sum(mask[i] for i in c) / len(c)
    words = {
        (s + w.start(), w.group().lower())
        for s, e in source
        for w in re.finditer(r"\w+", text[s:e])
    }
    full = {x for x in words if x[1] not in STOP and x[1] not in PRON and len(x[1]) > 1}
    return {
        "c": c,
        "t": "direct" if f >= 0.9 else "indirect" if f < 0.05 else "mixed",
        "w": words,
        "full": full,
    }


def _same_source(g, p):
    if not g["w"]:
        return not p["w"]
    if len(p["w"]) > len(g["w"]) + 12:
        return False  # a source is not a paragraph
    return bool(g["full"] & p["full"]) if g["full"] else bool(g["w"] & p["w"])


def quotes(recs, gold, errors):
    C = collections.Counter()
    T = ("all", "direct", "mixed", "indirect")
    for g in gold:
        r = recs.get(g["id"])
        if not r:
            print("NO RECORD", g["id"])
            C["g_all"] += len(g["quotes"])
            continue
        text = r["document"].get("text") or ""
        mask = quoted_mask(text)
        G = [
            x for q in g["quotes"] if (x := _quote(text, mask, q["content"], q.get("source") or []))
        ]
        P = [
            x
            for q in r.get("quotes", [])
            if (
                x := _quote(
                    text,
                    mask,
                    [(s["start"], s["end"]) for s in q["content"]],
                    [(q["source"]["start"], q["source"]["end"])] if q.get("source") else [],
                )
            )
        ]
        gc, pc = (
            set().union(*[x["c"] for x in G] or [set()]),
            set().union(*[x["c"] for x in P] or [set()]),
        )
        C["ch"] += len(gc & pc)
        C["chp"] += len(pc)
        C["chg"] += len(gc)
        for x in G:
            C["g_all"] += 1
            C["g_" + x["t"]] += 1
        for x in P:
            C["p_all"] += 1
            C["p_" + x["t"]] += 1
        cand = sorted(
            (
                (len(a["c"] & b["c"]) / len(a["c"] | b["c"]), -i, -j)
                for i, a in enumerate(G)
                for j, b in enumerate(P)
                if a["c"] & b["c"]
            ),
            reverse=True,
        )
        ug, up = set(), set()
        for jac, i, j in cand:
            i, j = -i, -j
            if i in ug or j in up or jac < 0.5:
                continue
            ug.add(i)
            up.add(j)
            ok = _same_source(G[i], P[j])
            for tt, side in ((G[i]["t"], "g"), (P[j]["t"], "p"), ("all", "g"), ("all", "p")):
                C[f"c_{side}_{tt}"] += 1
                C[f"x_{side}_{tt}"] += jac == 1.0
                C[f"r_{side}_{tt}"] += ok
            if errors and not ok:
                print(
                    "SOURCE",
                    g["id"],
                    text[min(G[i]["c"]) : max(G[i]["c"]) + 1][:80],
                    sorted(G[i]["w"]),
                    "!=",
                    sorted(P[j]["w"]),
                    sep=" | ",
                )
        if errors:
            for i, a in enumerate(G):
                if i not in ug:
                    print(
                        "MISS",
                        g["id"],
                        a["t"],
                        text[min(a["c"]) : max(a["c"]) + 1][:120],
                        sep=" | ",
                    )
            for j, b in enumerate(P):
                if j not in up:
                    print(
                        "EXTRA",
                        g["id"],
                        b["t"],
                        text[min(b["c"]) : max(b["c"]) + 1][:120],
                        sep=" | ",
                    )
    out = {"chars": prf(C["ch"], C["chp"], C["chg"])}
    for t in T:
        for k, n in (("x", "exact"), ("c", "content50"), ("r", "pair50")):
            out[f"{t}.{n}"] = prf(C[f"{k}_p_{t}"], C["p_" + t], C["g_" + t], C[f"{k}_g_{t}"])
    out["source_accuracy"] = round(100 * C["r_g_all"] / C["c_g_all"], 1) if C["c_g_all"] else None
    return out


# ---------------------------------------------------------------------------------------------------------- places
def km(a, b, c, d):
    a, b, c, d = map(math.radians, (a, b, c, d))
    x = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1, math.sqrt(x)))


def places(recs, gold, errors):
    n = found = right = exact = ids = pred = 0
    for g in gold:
        r = recs.get(g["id"])
        ps = (r or {}).get("places", [])
        pred += len(ps)
        used = set()
        for t in g["places"]:
            n += 1
            ids += bool(t.get("geonameid"))
            best = max(
                ((overlap(t, p), -j) for j, p in enumerate(ps) if j not in used), default=(0, 0)
            )
            if best[0] <= 0:
                if errors:
                    print("MISS", g["id"], repr(t["phrase"]), t.get("geonameid"), sep=" | ")
                continue
            used.add(-best[1])
            p = ps[-best[1]]
            found += 1
            same = (
                t.get("geonameid")
                and p.get("geonames")
                and str(t["geonameid"]) == str(p["geonames"])
            )
            exact += bool(same)
            near = (
                p.get("lat") is not None
                and p.get("lon") is not None
                and km(t["lat"], t["lon"], p["lat"], p["lon"]) <= 161
            )
            right += bool(same or near)
            if errors and not (same or near):
                print(
                    "WRONG",
                    g["id"],
                    repr(t["phrase"]),
                    t.get("geonameid"),
                    "!=",
                    p.get("name"),
                    p.get("country"),
                    p.get("geonames"),
                    sep=" | ",
                )
    return {
        "recognition": prf(found, pred, n),
        "acc161": round(right / n, 3),
        "acc161_of_found": round(right / max(1, found), 3),
        "exact_id": round(exact / max(1, ids), 3),
        "end_to_end": prf(right, pred, n),
    }


# ---------------------------------------------------------------------------------------------------------- pairs
def macro(pairs):
    labels = {g for g, _ in pairs}
    f = []
    for l in labels:
        tp = sum(g == l == p for g, p in pairs)
        fp = sum(p == l != g for g, p in pairs)
        fn = sum(g == l != p for g, p in pairs)
        f.append(2 * tp / (2 * tp + fp + fn) if tp else 0.0)
    return sum(f) / len(f)


def pairs(answers, gold, errors):
    a = {x["id"]: x for x in answers}
    roots, quads = [], []
    for g in gold:
        x = a.get(g["id"], {})
        t = x.get("type")
        t = "YIELD" if t in ("CONCEDE", "RETREAT") else t
        if t in ("CONSULT", "SUPPORT") and (x.get("assertion") or {}).get("time") == "future":
            t = "AGREE"  # PLOVER's rule, which these labels follow
        roots.append((g["type"], t))
        quads.append((g["quad"], 2 if t == "YIELD" else 1 if t == "AGREE" else x.get("quad")))
        if errors and t != g["type"]:
            print(g["type"], t, x.get("confidence"), g["text"][:160], sep=" | ")
    return {
        "type_accuracy": round(sum(x == y for x, y in roots) / len(roots), 3),
        "type_macro_f1": round(macro(roots), 3),
        "quad_accuracy": round(sum(x == y for x, y in quads) / len(quads), 3),
        "quad_macro_f1": round(macro(quads), 3),
    }


# ---------------------------------------------------------------------------------------------------------- assertion
def _gold_assertion(x):
    """MEANTIME's attributes as ours."""
    return {
        "denied": x.get("polarity") == "NEG",
        "uncertain": x.get("certainty") in ("POSSIBLE", "PROBABLE"),
        "future": x.get("time") == "FUTURE",
        "conditional": x.get("special_cases", "").startswith("COND"),
    }


def _our_assertion(x):
    return {
        "denied": x.get("polarity") == "denied",
        "uncertain": x.get("certainty") in ("possible", "probable"),
        "future": x.get("time") == "future",
        "conditional": bool(x.get("conditional")),
    }


def assertion(answers, gold, errors):
    C = collections.Counter()
    ans = {
        x["id"]: {(p["start"], p["end"]): p["assertion"] for p in x["predicates"]} for x in answers
    }
    for g in gold:
        for x in g["assertion"]:
            if not {"polarity", "certainty", "time"} <= x.keys():
                continue
            a = ans.get(g["id"], {}).get((x["start"], x["end"]))
            gg = _gold_assertion(x)
            pp = _our_assertion(a or {})
            C["n"] += 1
            for k in gg:
                C[k + "g"] += gg[k]
                C[k + "p"] += pp[k]
                C[k + "tp"] += gg[k] and pp[k]
                if errors and gg[k] != pp[k]:
                    print(
                        k, "gold" if gg[k] else "extra", g["id"], x["text"], x["start"], sep=" | "
                    )
    return {
        "n": C["n"],
        **{
            k: prf(C[k + "tp"], C[k + "p"], C[k + "g"])
            for k in ("denied", "uncertain", "future", "conditional")
        },
    }


# ---------------------------------------------------------------------------------------------------------- events
def _find(text, s):
    """'words' or 'words@2' -> span of that occurrence."""
    m = re.fullmatch(r"(.*)@(\d+)", s, re.S)
    w, k = (m.group(1), int(m.group(2))) if m else (s, 1)
    i = -1
    for _ in range(k):
        i = text.find(w, i + 1)
        if i < 0:
            raise SystemExit(f"gold words {s!r} are not in {text[:60]!r}")
    return {"start": i, "end": i + len(w), "text": w}


def _head(text, span):
    """Content words of a role's mention, for comparison by a shared word at the same place."""
    words = {
        (span["start"] + w.start(), w.group().lower())
        for w in re.finditer(r"\w+", text[span["start"] : span["end"]])
    }
    return {i for i, w in words if w not in STOP} or {i for i, _ in words}


def _compare(text, e, p, mentions, quotes_by, place_by, published):
    """One gold event against one predicted event: what agrees, and the counts of its roles."""
    c = collections.Counter()
    same = c["type"] = int(e["type"] == p["type"])
    roles_ok = True
    for role in ("actors", "recipients"):
        G = [h for s in e[role] if (sp := _find(text, s)) and (h := _head(text, sp))]
        P = [
            _head(text, mentions[x["mention"]]) if x.get("mention") in mentions else set()
            for x in p.get(role, [])
        ]
        free = list(range(len(P)))
        tp = 0  # one to one; a mention that swallows the clause fits nobody
        for a in G:
            j = max(
                (j for j in free if a & P[j] and len(P[j] - a) <= 6),
                key=lambda j: len(a & P[j]) - len(P[j] - a),
                default=None,
            )
            if j is not None:
                free.remove(j)
                tp += 1
        tpp = tp
        c[role + "_g"] += len(G)
        c[role + "_p"] += len(P)
        c[role + "_tg"] += tp
        c[role + "_tp"] += tpp
        roles_ok &= tp == len(G) and tpp == len(P)
    c["roles"] = int(roles_ok)
    c["dyad"] = int(roles_ok and same)
    a = p.get("assertion") or {}
    fields = {
        k: a.get(k) == e[k] for k in ("polarity", "certainty", "time", "conditional", "requested")
    }
    for k, v in fields.items():
        c["a_" + k] = int(v)
    c["asserted"] = int(all(fields.values()))
    c["full"] = int(c["dyad"] and c["asserted"])
    said = [quotes_by.get(x.get("quote"), {}).get("source") for x in p.get("attribution", [])]
    gsaid = [sp for s in e["attribution"] if (sp := _find(text, s))]
    c["attribution"] = int(
        len(said) == len(gsaid)
        and all(s and _head(text, s) & _head(text, x) for s, x in zip(said, gsaid))
    )
    gp, pp = e.get("place") and _find(text, e["place"]), place_by.get(p.get("place"))
    c["place"] = int((gp is None and pp is None) or bool(gp and pp and overlap(gp, pp) > 0))
    d = p.get("date") or {}
    own = d.get("basis") not in (None, "published", "none")
    if e.get("date"):
        gd = e["date"].split("/")
        c["date"] = int(
            (d.get("earliest") or "")[:10] == gd[0] and (d.get("latest") or "")[:10] == gd[-1]
        )
    else:
        c["date"] = int(not own or d.get("earliest") == d.get("latest") == published)
    return c


def events(recs, gold, errors):
    C = collections.Counter()
    for g in gold:
        r = recs.get(g["id"])
        text = g["text"]
        ps = (r or {}).get("events", [])
        mentions = {m["id"]: m for m in (r or {}).get("mentions", [])}
        quotes_by = {q["id"]: q for q in (r or {}).get("quotes", [])}
        place_by = {p["id"]: p for p in (r or {}).get("places", [])}
        gs = [(t, e) for e in g["events"] if (t := _find(text, e["trigger"]))]
        C["g"] += sum(not e.get("optional") for _, e in gs)
        C["p"] += len(ps)
        # a match: triggers overlap; better when the type agrees too
        cand = sorted(
            (
                (e["type"] == p["type"], not e.get("optional"), overlap(t, p["trigger"]), -i, -j)
                for i, (t, e) in enumerate(gs)
                for j, p in enumerate(ps)
                if overlap(t, p["trigger"]) > 0
                and len(p["trigger"]["text"].split()) <= len(t["text"].split()) + 3
            ),
            reverse=True,
        )
        ug, up = set(), set()
        for _, _, _, i, j in cand:
            i, j = -i, -j
            if i in ug or j in up:
                continue
            ug.add(i)
            up.add(j)
            (t, e), p = gs[i], ps[j]
            if e.get("optional"):
                C["p"] -= 1
                continue
            c = max(
                (
                    _compare(text, x, p, mentions, quotes_by, place_by, g["published"])
                    for x in (e, e.get("alt"))
                    if x
                ),
                key=lambda c: (c["full"], c["dyad"], c["type"], c["roles"], sum(c.values())),
            )
            C["trigger"] += 1
            C += c
            if errors and not c["full"]:
                print(
                    "PART",
                    g["id"],
                    t["text"],
                    e["type"],
                    "->",
                    p["type"],
                    "" if c["roles"] else "roles",
                    [
                        k
                        for k in ("polarity", "certainty", "time", "conditional", "requested")
                        if not c["a_" + k]
                    ],
                    sep=" | ",
                )
        if errors:
            for i, (t, e) in enumerate(gs):
                if i not in ug and not e.get("optional"):
                    print("MISS", g["id"], t["text"], e["type"], text[:100], sep=" | ")
            for j, p in enumerate(ps):
                if j not in up:
                    print("EXTRA", g["id"], p["trigger"]["text"], p["type"], text[:100], sep=" | ")
    m = max(1, C["trigger"])
    return {
        "trigger": prf(C["trigger"], C["p"], C["g"]),
        "typed": prf(C["type"], C["p"], C["g"]),
        "dyad": prf(C["dyad"], C["p"], C["g"]),
        "full": prf(C["full"], C["p"], C["g"]),
        "actors": prf(C["actors_tp"], C["actors_p"], C["actors_g"], C["actors_tg"]),
        "recipients": prf(
            C["recipients_tp"], C["recipients_p"], C["recipients_g"], C["recipients_tg"]
        ),
        "of_matched": {
            k: round(C[k] / m, 3)
            for k in (
                "type",
                "roles",
                "asserted",
                "a_polarity",
                "a_certainty",
                "a_time",
                "a_conditional",
                "a_requested",
                "attribution",
                "place",
                "date",
            )
        },
    }


# ---------------------------------------------------------------------------------------------------------- coref
def coref(recs, gold, errors):
    C = collections.Counter()
    for g in gold:
        r = recs.get(g["id"])
        ms = [m for m in (r or {}).get("mentions", []) if m.get("entity")]

        def ours(x):  # the entity of our mention that fits the gold span best
            c = [
                (overlap(x, m) / max(x["end"] - x["start"], m["end"] - m["start"]), m["entity"])
                for m in ms
                if overlap(x, m) > 0
            ]
            return max(c)[1] if c else None

        said = collections.defaultdict(
            collections.Counter
        )  # an entity belongs to the chain most of whose names it carries
        for k, chain in enumerate(g["coref"]):
            for m in chain:
                if m["form"] == "name" and (e := ours(m)):
                    said[e][k] += 1
        named = [
            {
                e
                for e, n in said.items()
                if n[k] == max(n.values()) and list(n.values()).count(n[k]) == 1
            }
            for k in range(len(g["coref"]))
        ]
        for k, chain in enumerate(g["coref"]):
            for m in chain:
                if m["form"] not in ("pronoun", "nominal"):
                    continue
                C[m["form"]] += 1
                e = ours(m)
                C[m["form"] + "_answered"] += e is not None
                good = e in named[k] and e is not None
                C[m["form"] + "_right"] += good
                if errors and not good:
                    print(m["form"], g["id"], m["text"], m["start"], "->", e, sep=" | ")
    return {f: prf(C[f + "_right"], C[f + "_answered"], C[f]) for f in ("pronoun", "nominal")}


# ---------------------------------------------------------------------------------------------------------- storylines
def storylines(answers, gold):
    a = {x["id"]: x["storyline"] for x in answers if x.get("storyline") is not None}
    g = {x["id"]: x["storyline"] for x in gold}
    ca, cg = collections.defaultdict(set), collections.defaultdict(set)
    for i in g:
        ca[a.get(i, i)].add(i)
        cg[g[i]].add(i)
    p = sum(len(ca[a.get(i, i)] & cg[g[i]]) / len(ca[a.get(i, i)]) for i in g) / len(g)
    r = sum(len(ca[a.get(i, i)] & cg[g[i]]) / len(cg[g[i]]) for i in g) / len(g)
    tp = sum(len(x & y) * (len(x & y) - 1) for x in ca.values() for y in cg.values()) / 2
    pp, gg = (sum(len(x) * (len(x) - 1) for x in c.values()) / 2 for c in (ca, cg))
    return {
        "b3": {
            "P": round(100 * p, 1),
            "R": round(100 * r, 1),
            "F1": round(200 * p * r / (p + r), 1),
        },
        "pairs": prf(tp, pp, gg),
    }


# ---------------------------------------------------------------------------------------------------------- facts
def facts_of(recs, facts):
    (r,) = recs.values()
    t = r["document"]["text"]
    ok = n = 0
    ent = {x["id"]: x for x in r["entities"]}
    men = {m["id"]: m for m in r["mentions"]}
    quo = {q["id"]: q for q in r["quotes"]}
    pla = {p["id"]: p for p in r["places"]}

    def check(good, what):
        nonlocal ok, n
        n += 1
        ok += bool(good)
        if not good:
            print("falls short:", what)

    def names(x):  # what an entity is called, with its country and organisation
        return {
            str(v).lower()
            for v in (x.get("name"), x.get("organization"), x.get("country"), x.get("code"))
            if v
        }

    ALIAS = {
        "nato": (
            "nato",
            "igonat",
            "igowstnat",
            "north atlantic treaty organization",
            "north atlantic treaty organisation",
        ),
        "russia": ("russia", "rus"),
        "ukraine": ("ukraine", "ukr"),
        "united states": ("united states", "usa", "us"),
        "norway": ("norway", "nor"),
    }

    def is_(x, want):
        w = want.lower()
        keys = ALIAS.get(w, (w,))
        return any(re.search(rf"\b{re.escape(k)}\b", v) for k in keys for v in names(x))

    def role(e, key, want):
        for x in e.get(key, []):
            m, en = men.get(x.get("mention")), ent.get(x.get("entity"))
            if en and is_(en, want):
                return True
            if m and (
                want.lower() in m["text"].lower()
                or m["text"].lower() in want.lower()
                and len(m["text"]) > 3
            ):
                return True
        return False

    def speaker(q):
        return ent.get(q.get("speaker"), {}).get("name", "")

    check((r["document"]["published"] or "")[:10] == (facts["published"] or ""), "publication date")
    for x in facts.get("not_text", []):
        at = t.find(x)
        hit = lambda s: at >= 0 and s["start"] < at + len(x) and s["end"] > at
        check(
            not any(hit(s) for layer in ("timexes", "mentions", "places") for s in r[layer])
            and not any(hit(e["trigger"]) for e in r["events"])
            and not any(hit(s) for q in r["quotes"] for s in q["content"]),
            f"{x!r} coded as text",
        )
    for x in facts["timexes"]:
        c = [y for y in r["timexes"] if y["text"] in x["text"] or x["text"] in y["text"]]
        if "value" in x:
            check(any((y["value"] or "").startswith(x["value"]) for y in c), f"timex {x['text']!r}")
        else:
            check(
                any(
                    (y.get("earliest") or "")[:10] == x["earliest"]
                    and (y.get("latest") or "")[:10] == x["latest"]
                    for y in c
                ),
                f"timex {x['text']!r}",
            )
    for x in facts.get("began", []):
        check(
            any(
                ((e.get("date") or {}).get("earliest") or "")[:10] == x["date"]
                for e in r["events"]
                if e["type"] == x["type"]
            ),
            f"{x['type']} began {x['date']} ({x['why']})",
        )
    for x in facts["places"]:
        check(
            any(p["text"] == x["text"] and p["country"] == x["country"] for p in r["places"]),
            f"place {x['text']}",
        )
    check(
        not any(
            pla[e["place"]]["text"].removesuffix("'s") in facts.get("not_event_places", [])
            for e in r["events"]
            if e.get("place") in pla
        ),
        "a government's name taken for an event's place",
    )
    for x in facts["entities"]:
        at = t.find(x["text"])
        h = x.get("head")
        s, e = (at, at + len(h)) if h else (at, at + len(x["text"]))
        c = [
            ent[m["entity"]]
            for m in r["mentions"]
            if m["entity"] in ent and m["start"] < e and m["end"] > s
        ]
        if "same_as" in x:
            check(any(is_(y, x["same_as"]) for y in c), f"{x['text']!r} is {x['same_as']}")
        elif "name" in x:
            check(
                any(
                    x["name"].lower() in y["name"].lower() and (y.get("office") or {}).get("title")
                    for y in c
                ),
                f"{x['text']!r}: name and office",
            )
        else:
            check(
                any(
                    (y.get("code") or "").startswith(x["code_starts"])
                    and x["sector"] in (y.get("sectors") or [])
                    for y in c
                ),
                f"{x['text']!r}: {x['code_starts']} {x['sector']}",
            )
    for x in facts["quotes"]:
        at = t.rfind(x["content"]) if x.get("occurrence") == "last" else t.find(x["content"])
        end = at + len(x["content"])

        def cover(q):
            c = sum(max(0, min(end, s["end"]) - max(at, s["start"])) for s in q["content"])
            n_ = sum(s["end"] - s["start"] for s in q["content"])
            return c >= 0.7 * (end - at) and c >= 0.5 * n_

        check(
            any(cover(q) and x["speaker"].split()[-1] in speaker(q) for q in r["quotes"]),
            f"quote by {x['speaker']}: {x['content'][:60]!r}",
        )
    for x in facts["events"]["must"]:
        good = False
        for e in r["events"]:
            first = (e["trigger"]["text"].split() or [""])[0].rstrip("s")[:5]
            if not any(
                first == w[:5].rstrip("s") or w in e["trigger"]["text"]
                for w in (x["trigger"], *x.get("or", []))
            ):
                continue
            g = (
                e["type"] == x["type"]
                and all(role(e, "actors", w) for w in x.get("actors", []))
                and all(role(e, "recipients", w) for w in x.get("recipients", []))
            )
            g &= all(
                role(e, "actors", w) or role(e, "recipients", w)
                for w in x.get("recipients_or_actors", [])
            )
            g &= not any(
                k in x and not x[k] and e.get(k) for k in ("actors", "recipients")
            )  # [] in the facts: nobody
            if "mode" in x:
                g &= e.get("mode") == x["mode"]
            for k in ("time", "certainty"):
                if k in x:
                    g &= e["assertion"][k] == x[k]
            if "attribution" in x:
                sp = [ent.get(a.get("speaker"), {}).get("name", "") for a in e["attribution"]]
                g &= len(sp) == len(x["attribution"]) and all(
                    w.split()[-1] in s for w, s in zip(x["attribution"], sp)
                )
            if "date" in x:
                d = e["date"] or {}
                a, _, b = x["date"].partition("/")
                g &= (d.get("earliest") or "")[:10] == a and (d.get("latest") or "")[:10] == (
                    b or a
                )
            if "place" in x:
                g &= pla.get(e.get("place"), {}).get("text") == x["place"]
            good |= bool(g)
        check(good, f"event {x['type']} ({x['trigger']})")
    for x in facts["events"]["must_not"]:

        def hit(e):
            if "type" in x and e["type"] != x["type"]:
                return False
            if "trigger" in x and x["trigger"] not in e["trigger"]["text"]:
                return False
            if "actors" in x and not any(role(e, "actors", w) for w in x["actors"]):
                return False
            return not any(e["assertion"].get(k) == v for k, v in x.get("unless", {}).items())

        check(not any(hit(e) for e in r["events"]), f"must not: {x['why']}")
    return {"right": ok, "of": n}


def lines(recs, docs):
    want, have = [d["id"] for d in docs], [r["document"]["id"] for r in recs]
    texts = {d["id"]: d.get("text") for d in docs}
    return {
        "documents": len(want),
        "records": len(have),
        "in_order": want == have,
        "texts_changed": sum(
            r["document"].get("text") != texts.get(r["document"]["id"]) for r in recs
        ),
    }


def main():
    if len(sys.argv) < 4 or sys.argv[1] not in (
        "times",
        "quotes",
        "places",
        "pairs",
        "assertion",
        "events",
        "coref",
        "storylines",
        "facts",
        "lines",
    ):
        raise SystemExit(__doc__)
    what, a, b = sys.argv[1:4]
    errors = "--errors" in sys.argv
    if what == "facts":
        out = facts_of(records(a), json.load(open(b)))
    elif what == "lines":
        out = lines(rows(a), rows(b))
    elif what == "storylines":
        out = storylines(rows(a), rows(b))
    elif what in ("pairs", "assertion"):
        out = globals()[what](rows(a), rows(b), errors)
    else:
        recs = records(a)
        out = globals()[what](recs, rows(b), errors)
        out["unfaithful_spans"] = sum(map(faithful, recs.values()))
    for k, v in out.items():
        print(f"{k:18}", v)
    print(json.dumps(out))


if __name__ == "__main__":
    main()
