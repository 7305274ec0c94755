// Puts the chat on any page: <script src="https://HOST/widget.js" data-key="KEY" async></script>
(() => {
  "use strict";
  const script = document.currentScript;
  const server = new URL(script.src).origin;
  const { key = "", user = "", title = "Recommendations", open = "Ask for a recommendation" } = script.dataset;
  const place = `convrec:${server}:${user}`;

  const style = `
    :host { all: initial; position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483000; font: 16px/1.45 system-ui, sans-serif; }
    * { box-sizing: border-box; font: inherit; }
    button { cursor: pointer; border: 0; border-radius: 999px; padding: .6rem 1rem; background: #1f4fd8; color: #fff; }
    button:focus-visible, input:focus-visible { outline: 3px solid #ffb020; outline-offset: 2px; }
    section { width: min(24rem, calc(100vw - 2rem)); height: min(34rem, calc(100vh - 2rem)); display: flex; flex-direction: column;
      background: #fff; color: #14171f; border-radius: 14px; box-shadow: 0 8px 40px #0005; overflow: hidden; }
    [hidden] { display: none; }
    header { display: flex; justify-content: space-between; align-items: center; padding: .6rem .9rem; background: #1f4fd8; color: #fff; }
    header button { background: none; padding: .2rem .5rem; }
    ol { flex: 1; overflow-y: auto; margin: 0; padding: .8rem; list-style: none; }
    li { margin: 0 0 .6rem; padding: .5rem .75rem; border-radius: 12px; background: #eef1f7; white-space: pre-wrap; overflow-wrap: anywhere; }
    li.mine { background: #1f4fd8; color: #fff; margin-left: 3rem; }
    li.wrong { background: #fde8e6; color: #7a1410; }
    li small { display: block; margin-top: .3rem; color: #4a5266; }
    form { display: flex; gap: .5rem; padding: .6rem; border-top: 1px solid #dfe3ec; }
    input { flex: 1; min-width: 0; padding: .5rem .7rem; border: 1px solid #aab2c5; border-radius: 999px; color: inherit; background: #fff; }
    @media (prefers-color-scheme: dark) {
      section { background: #171a21; color: #eceff6; } li { background: #262b36; } li small { color: #b6bfd3; } input { background: #171a21; }
      form { border-color: #333a48; }
    }`;

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const make = (tag, options = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), options);
    node.append(...children);
    return node;
  };
  const list = make("ol");
  list.setAttribute("aria-live", "polite");
  const field = make("input", { type: "text", maxLength: 4000, autocomplete: "off" });
  field.setAttribute("aria-label", "Your message");
  const shut = make("button", { type: "button", textContent: "\u00d7" });
  shut.setAttribute("aria-label", "Close");
  const form = make("form", {}, field, make("button", { type: "submit", textContent: "Send" }));
  const panel = make("section", { hidden: true }, make("header", {}, make("strong", { textContent: title }), shut), list, form);
  panel.setAttribute("aria-label", title);
  const opener = make("button", { type: "button", textContent: open });
  root.append(make("style", { textContent: style }), panel, opener);

  const show = (kind, text) => {
    const line = make("li", { className: kind, textContent: text });
    list.append(line);
    line.scrollIntoView({ block: "nearest" });
    return line;
  };
  const call = async (path, body) => {
    const headers = { "content-type": "application/json" };
    if (key) headers.authorization = `Bearer ${key}`;
    const answer = await fetch(server + path, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body) });
    if (!answer.ok) {
      const problem = await answer.json().catch(() => ({}));
      throw Object.assign(new Error(problem.detail || "The server cannot be reached."), { status: answer.status });
    }
    return answer;
  };
  const begin = async () => {
    const made = await (await call("/v1/sessions", user ? { user_id: user } : {})).json();
    sessionStorage.setItem(place, made.session_id);
    show("theirs", made.greeting);
    return made.session_id;
  };
  let session = null;
  const ready = async () => {
    const kept = sessionStorage.getItem(place);
    if (kept) {
      try {
        const known = await (await call(`/v1/sessions/${encodeURIComponent(kept)}`)).json();
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
  const say = async (text) => {
    show("mine", text);
    const line = show("theirs", "\u2026");
    try {
      const id = await (session ||= ready());
      const answer = await call(`/v1/sessions/${encodeURIComponent(id)}/messages`, { text, stream: true });
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "", said = "";
      for (;;) {
        const { done, value } = await reader.read();
        rest += value || "";
        const blocks = rest.split("\n\n");
        rest = blocks.pop();
        for (const block of blocks) {
          const [event, data] = block.split("\n").map((part) => part.slice(part.indexOf(": ") + 2));
          const told = JSON.parse(data);
          if (event === "part") line.textContent = said += told.text;
          if (event === "problem") throw new Error(`${told.detail} ${told.remedy}`);
          if (event === "reply") {
            line.textContent = told.text;
            for (const item of told.items) {
              const reasons = item.evidence.map((reason) => reason.text).filter(Boolean).slice(0, 3).join(" \u00b7 ");
              line.append(make("small", { textContent: `${item.title}: ${[...item.disclosures, reasons].join(" ")}` }));
            }
          }
        }
        if (done) break;
      }
    } catch (error) {
      line.className = "wrong";
      line.textContent = error.message;
      if (error.status === 404) { session = null; sessionStorage.removeItem(place); }
    }
    line.scrollIntoView({ block: "nearest" });
  };
  opener.addEventListener("click", () => {
    panel.hidden = false;
    opener.hidden = true;
    field.focus();
    session ||= ready();
    session.catch((error) => { session = null; show("wrong", error.message); });
  });
  const close = () => { panel.hidden = true; opener.hidden = false; opener.focus(); };
  shut.addEventListener("click", close);
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    field.value = "";
    if (text) say(text);
  });
  const put = () => document.body.append(host);
  document.body ? put() : addEventListener("DOMContentLoaded", put);
})();
