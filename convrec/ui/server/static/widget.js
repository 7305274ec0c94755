/* Puts the chat on any page: <script src="https://HOST/widget.js" data-key="KEY" async></script>
   It lives in a shadow root, so neither page nor chat dresses the other; what the server says is only ever text. */
(() => {
  "use strict";
  const script = document.currentScript;
  const server = new URL(script.src).origin;
  const { key = "", user = "", title = "Recommendations", open = "Ask for a recommendation", itemUrl = "" } = script.dataset;
  const place = `convrec:${server}:${user}`;
  const AWAY = "The recommender cannot be reached from here just now.";
  const JUDGEMENTS = [["like", "Like"], ["dislike", "Not for me"], ["seen", "Know it"]];

  const style = `
    :host { all: initial; color-scheme: light dark; position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; font: 16px/1.5 system-ui, sans-serif;
      --sheet: light-dark(#fffefb, #1c211e); --paper: light-dark(#f6f4ee, #141816); --ink: light-dark(#22261f, #e8ebe4); --soft: light-dark(#5a6158, #a5aea5);
      --line: light-dark(#e0dccf, #323a35); --deep: light-dark(#1f5c58, #8ccabd); --deep-ink: light-dark(#ffffff, #10201d); --said: light-dark(#f1ece0, #252b27);
      --wash: light-dark(#e4eee9, #22352f); --wash-ink: light-dark(#1f5c58, #b5e0d6); --sun: light-dark(#fbeed3, #3a301b); --sun-ink: light-dark(#6b4a0c, #f0d79d);
      --red: light-dark(#9c3526, #f0a494); color: var(--ink); }
    * { box-sizing: border-box; font: inherit; margin: 0; }
    [hidden] { display: none !important; }
    button { cursor: pointer; border: 0; background: none; color: inherit; }
    :is(button, input, a):focus-visible { outline: 2.5px solid var(--deep); outline-offset: 2px; }
    .opener { padding: 11px 20px; border-radius: 999px; background: var(--deep); color: var(--deep-ink); box-shadow: 0 6px 24px -8px #0007; }
    section { width: min(400px, calc(100vw - 32px)); height: min(620px, calc(100dvh - 32px)); display: flex; flex-direction: column; overflow: hidden; outline: 0;
      border: 1px solid var(--line); border-radius: 18px; background: var(--sheet); box-shadow: 0 18px 60px -18px #0008; }
    header { display: flex; align-items: center; gap: 10px; padding: 10px 10px 10px 16px; border-bottom: 1px solid var(--line); }
    header b { flex: 1; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    header i { width: 16px; height: 16px; border-radius: 50% 50% 50% 3px; background: var(--deep); }
    header button { width: 34px; height: 34px; border-radius: 50%; color: var(--soft); font-size: 20px; line-height: 1; }
    .talk { flex: 1; overflow-y: auto; overscroll-behavior: contain; margin: 0; padding: 16px; list-style: none; display: flex; flex-direction: column; gap: 14px; }
    .mine { align-self: flex-end; max-width: 86%; padding: 8px 14px; border-radius: 16px 16px 4px 16px; background: var(--said); white-space: pre-wrap; overflow-wrap: anywhere; }
    .theirs, .theirs > p { overflow-wrap: anywhere; white-space: pre-wrap; }
    .theirs { display: flex; flex-direction: column; gap: 10px; }
    .waiting > p { color: var(--soft); }
    .wrong > p { padding: 8px 12px; border-left: 3px solid var(--red); background: var(--paper); border-radius: 0 8px 8px 0; }
    .card { padding: 12px 14px; border: 1px solid var(--line); border-radius: 14px; display: flex; flex-direction: column; gap: 7px; white-space: normal; }
    .card .name { font-weight: 600; color: inherit; }
    .told { padding: 4px 9px; border-radius: 8px; background: var(--sun); color: var(--sun-ink); font-size: 14px; }
    .reasons, .row { display: flex; flex-wrap: wrap; gap: 6px; }
    .reasons span { padding: 1px 9px; border-radius: 999px; background: var(--wash); color: var(--wash-ink); font-size: 13px; line-height: 1.6; }
    .acts { display: flex; flex-wrap: wrap; gap: 2px; margin: 0 -8px -4px; }
    .acts button { padding: 5px 9px; border-radius: 999px; color: var(--soft); font-size: 14px; }
    .acts button:hover { color: var(--ink); background: var(--paper); }
    .acts button[aria-pressed=true] { background: var(--deep); color: var(--deep-ink); }
    .row button { padding: 5px 13px; border: 1px solid var(--deep); border-radius: 999px; color: var(--deep); font-size: 15px; text-align: left; }
    .row button:hover { background: var(--wash); }
    form { display: flex; gap: 8px; padding: 10px 12px 12px; border-top: 1px solid var(--line); }
    input { flex: 1; min-width: 0; padding: 8px 16px; border: 1px solid var(--line); border-radius: 999px; color: var(--ink); background: var(--paper); }
    input::placeholder { color: var(--soft); opacity: 1; }
    form button { padding: 8px 16px; border-radius: 999px; background: var(--deep); color: var(--deep-ink); }
    form button:disabled { opacity: .55; cursor: default; }`;

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const make = (tag, options = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), options);
    node.append(...children);
    return node;
  };
  const named = (node, label) => { node.setAttribute("aria-label", label); return node; };
  const list = make("ol", { className: "talk" });
  list.setAttribute("aria-live", "polite");
  const field = named(make("input", { type: "text", maxLength: 4000, autocomplete: "off", placeholder: "Say what you feel like\u2026" }), "Your message");
  const send = make("button", { type: "submit", textContent: "Send" });
  const shut = named(make("button", { type: "button", textContent: "\u00d7" }), "Close");
  const form = make("form", {}, field, send);
  const panel = named(make("section", { hidden: true, tabIndex: -1 }, make("header", {}, make("i"), make("b", { textContent: title }), shut), list, form), title);
  const opener = make("button", { type: "button", className: "opener", textContent: open });
  root.append(panel, opener);

  const down = () => { list.scrollTop = list.scrollHeight; };
  const show = (kind, text) => {
    const line = make("li", { className: kind });
    if (kind === "mine") line.textContent = text; else line.append(make("p", { textContent: text }));
    list.append(line);
    down();
    return line;
  };
  const call = async (path, body, again) => {
    const headers = { "content-type": "application/json" };
    if (key) headers.authorization = `Bearer ${key}`;
    if (again) headers["idempotency-key"] = again;
    let answer;
    try {
      answer = await fetch(server + path, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body) });
    } catch {
      throw new Error(AWAY);
    }
    if (!answer.ok) {
      const problem = await answer.json().catch(() => ({}));
      throw Object.assign(new Error(problem.detail || AWAY), { status: answer.status });
    }
    return answer;
  };
  const at = (id, what = "") => `/v1/sessions/${encodeURIComponent(id)}${what}`;

  /* What may be said next, as buttons; they go once something was said. */
  const offer = (line, texts) => {
    if (!texts.length) return;
    const row = make("div", { className: "row" }, ...texts.map((text) => make("button", { type: "button", textContent: text, onclick: () => say(text) })));
    line.append(row);
  };
  const link = (item) => {
    const known = /^(https?:\/\/|\/(?!\/))/.test(itemUrl);
    const name = make(known ? "a" : "span", { className: "name", textContent: item.title });
    if (known) name.href = itemUrl.replaceAll("{id}", encodeURIComponent(item.item_id));
    return name;
  };
  const judge = async (id, item, value, button) => {
    const pressed = button.getAttribute("aria-pressed") === "true";
    try {
      await call("/v1/feedback", { session_id: id, item_id: item.item_id, value: pressed ? "clear" : value, key: crypto.randomUUID?.() });
      for (const other of button.parentNode.children) other.setAttribute("aria-pressed", String(other === button && !pressed));
    } catch (error) {
      show("theirs wrong", error.message);
    }
  };
  const card = (id, item) => {
    const acts = named(make("div", { className: "acts" }), item.title);
    acts.setAttribute("role", "group");
    for (const [value, label] of JUDGEMENTS) {
      const button = make("button", { type: "button", textContent: label });
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => judge(id, item, value, button));
      acts.append(button);
    }
    const reasons = [...new Set(item.evidence.map((reason) => reason.text).filter(Boolean))].slice(0, 4).map((text) => make("span", { textContent: text }));
    const told = item.disclosures.map((text) => make("p", { className: "told", textContent: text }));
    return make("div", { className: "card" }, link(item), ...told, make("div", { className: "reasons" }, ...reasons), acts);
  };

  let session = null, busy = false;
  const begin = async () => {
    const made = await (await call("/v1/sessions", user ? { user_id: user } : {})).json();
    sessionStorage.setItem(place, made.session_id);
    offer(show("theirs", made.greeting), made.examples.slice(0, 3));
    return made.session_id;
  };
  const ready = async () => {
    const kept = sessionStorage.getItem(place);
    if (kept) {
      try {
        const known = await (await call(at(kept))).json();
        for (const turn of known.messages) {
          show("mine", turn.said);
          show("theirs", turn.reply);
        }
        return kept;
      } catch (error) {
        if (error.status !== 404) throw error;
      }
    }
    return begin();
  };
  const joined = () => (session ||= ready().catch((error) => { session = null; throw error; }));
  const events = async function* (answer) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      const blocks = (rest += value || "").split("\n\n");
      rest = blocks.pop();
      for (const block of blocks) {
        const [event, data] = block.split("\n").map((part) => part.slice(part.indexOf(": ") + 2));
        yield [event, JSON.parse(data)];
      }
      if (done) return;
    }
  };
  const answer = async (id, text, line, again) => {
    const words = line.firstChild;
    let said = "", ended = false;
    for await (const [event, told] of events(await call(at(id, "/messages"), { text, stream: true }, again))) {
      line.className = "theirs";
      if (event === "part") words.textContent = said += told.text;
      if (event === "problem") throw new Error(`${told.detail} ${told.remedy}`);
      if (event === "reply") {
        ended = true;
        words.textContent = told.text;
        line.append(...told.items.map((item) => card(id, item)));
        offer(line, told.question?.options?.slice(0, 3) || []);
        if (told.handoff) host.dispatchEvent(new CustomEvent("convrec-handoff", { detail: told.handoff, bubbles: true, composed: true }));
      }
      if (!told.items?.length) down();
    }
    if (!ended) throw new Error(AWAY);
  };
  const say = async (text, again = crypto.randomUUID?.()) => {
    if (busy) return;
    busy = send.disabled = true;
    if (root.activeElement !== field) panel.focus();  // the button that was pressed goes
    list.querySelectorAll(".row").forEach((row) => row.remove());
    const id = await joined().catch((error) => error);
    const mine = show("mine", text);
    const line = show("theirs waiting", "\u2026");
    try {
      if (id instanceof Error) throw id;
      await answer(id, text, line, again);
      list.scrollTop = mine.offsetTop - list.firstChild.offsetTop;
    } catch (error) {
      line.className = "theirs wrong";
      line.firstChild.textContent = error instanceof TypeError ? AWAY : error.message;
      if (error.status === 404) { session = null; sessionStorage.removeItem(place); }
      const retry = make("button", { type: "button", textContent: "Try again" });
      retry.addEventListener("click", () => { mine.remove(); line.remove(); say(text, again); });
      line.append(make("div", { className: "row" }, retry));
      down();
    }
    busy = send.disabled = false;
  };
  opener.addEventListener("click", () => {
    panel.hidden = false;
    opener.hidden = true;
    field.focus();
    joined().catch((error) => show("theirs wrong", error.message));
  });
  const close = () => { panel.hidden = true; opener.hidden = false; opener.focus(); };
  shut.addEventListener("click", close);
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text || busy) return;
    field.value = "";
    say(text);
  });
  const put = () => document.body.append(host);
  document.body ? put() : addEventListener("DOMContentLoaded", put);
})();
