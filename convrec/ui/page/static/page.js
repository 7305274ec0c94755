/* The page's script: draws the parts that the server gives as escaped HTML, keeps the focus where it was, and tells the server what was
   pressed. It asks nobody but the page's own server for anything. */
(() => {
  "use strict";
  const NARROW = window.matchMedia("(max-width: 959px)");
  const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");
  const root = document.documentElement;

  /* Light and dark: the person's choice, or else what the system says. */
  const stored = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const store = (key, value) => { try { localStorage.setItem(key, value); } catch { /* a browser that keeps nothing */ } };
  const kept = () => { try { return sessionStorage.getItem("convrec_unsent") || ""; } catch { return ""; } };
  const keepDraft = (text) => { try { sessionStorage.setItem("convrec_unsent", text); } catch { /* a browser that keeps nothing */ } };
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const dress = () => {
    const dark = (stored("convrec_theme") || (system.matches ? "dark" : "light")) === "dark";
    root.classList.toggle("dark", dark);
    if (document.body && document.body.classList.contains("dark") !== dark) document.body.classList.toggle("dark", dark);
  };
  const ready = (then) => { if (document.body) then(); else document.addEventListener("DOMContentLoaded", then); };
  dress();
  system.addEventListener("change", dress);
  ready(() => {
    dress();
    document.body.dataset.view = "chat";
    new MutationObserver(dress).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  });

  /* Replace an element's content only where it changed; whoever had the focus gets it back. */
  const name = (node) => node && node.getAttribute &&
    ["data-act", "data-item", "data-kind", "data-key", "data-say", "data-edit", "data-retry", "id"].map((a) => node.getAttribute(a) || "").join("|");
  const put = (node, html) => {
    if (node._html === html) return;
    const focused = node.contains(document.activeElement) ? name(document.activeElement) : null;
    const open = [...node.querySelectorAll("details")].map((d) => d.open);
    node._html = html;
    node.innerHTML = html;
    node.querySelectorAll("details").forEach((d, i) => { if (open[i]) d.open = true; });
    if (focused) {
      const same = [...node.querySelectorAll("button, a, textarea, select, input")].find((n) => name(n) === focused);
      if (same) same.focus({ preventScroll: true });
    }
  };
  const make = (tag, attributes) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
    return node;
  };

  /* Asking the page's own server; a window tells itself apart from others where there are no cookies. */
  const own = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  const texts = { offline: "", stopped: "", refused: {} };
  const post = (name, data, signal) => fetch(new URL(`page/${name}`, document.baseURI), {
    method: "POST", signal, headers: { "Content-Type": "application/json", "X-Convrec-Page": own }, body: JSON.stringify(data),
  });
  /* Why a request was refused, in words; whoever is no longer signed in goes to the door. */
  class Refusal extends Error {}
  const accepted = async (answer) => {
    if (answer.ok) return answer;
    if (answer.status === 401) window.location.reload();
    const problem = await answer.json().catch(() => ({}));
    throw new Refusal(texts.refused[problem.error && problem.error.code] || texts.offline);
  };
  const why = (error) => (error instanceof Refusal ? error.message : texts.offline);
  const drawn = {};
  const latest = {};
  const deliver = (values, streaming) => {
    for (const [part, value] of Object.entries(values)) {
      latest[part] = value;
      if (drawn[part]) drawn[part](value, streaming);
    }
  };
  const part = (name, draw) => { drawn[name] = draw; if (latest[name]) draw(latest[name]); };
  const ask = async (name, data) => {
    try {
      deliver(await (await accepted(await post(name, data))).json());
    } catch (error) {
      notice(why(error));
    }
  };

  /* What is said to a screen reader, and shown for a moment. */
  const live = make("div", { class: "hidden", role: "status", "aria-live": "polite" });
  const toast = make("div", { class: "toast", "aria-hidden": "true" });
  ready(() => document.body.append(live, toast));
  let fading = 0;
  const tell = (text) => { live.textContent = ""; window.setTimeout(() => { live.textContent = text; }, 60); };
  const notice = (text) => {
    if (!text) return;
    tell(text);
    toast.textContent = text;
    toast.classList.add("on");
    window.clearTimeout(fading);
    fading = window.setTimeout(() => toast.classList.remove("on"), 5200);
  };

  /* Sheets: the privacy note, the question before everything is erased. */
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-open], [data-close], [data-forget]");
    if (!button) return;
    if (button.dataset.open) document.getElementById(button.dataset.open).showModal();
    else if (button.hasAttribute("data-close")) button.closest("dialog").close();
    else {
      const done = await post("forget", {}).catch(() => null);
      if (done && done.ok) window.location.reload();
      else { button.closest("dialog").close(); notice(texts.offline); }
    }
  });

  /* The views. The wide page shows what is known beside the chat and needs no view for it. Each view is the main part while it shows. */
  const show = (view) => {
    document.body.dataset.view = view;
    document.querySelectorAll("[data-view][id]").forEach((button) => {
      if (button.dataset.view === view) button.setAttribute("aria-current", "page"); else button.removeAttribute("aria-current");
    });
  };
  const roles = () => {
    const set = (selector, role) => { document.querySelector(selector)?.setAttribute("role", role); };
    set("main", "none");
    set("div.cv-talk", "main");
    set("#cv-trace", "main");
    set("aside.about", NARROW.matches ? "main" : "complementary");
    if (!NARROW.matches && document.body.dataset.view === "about") show("chat");
  };
  NARROW.addEventListener("change", roles);

  const header = (node, trigger) => {
    const draw = (value) => {
      root.lang = value.lang;
      document.title = value.title;
      put(node, value.html);
      roles();
      show(document.body.dataset.view || "chat");
    };
    const go = (view) => { show(view); if (view === "trace") trigger("trace", { window: own }); };
    node.addEventListener("click", (event) => {
      const view = event.target.closest("[data-view]");
      if (view) go(view.dataset.view);
      if (event.target.closest("#cv-theme")) {
        store("convrec_theme", root.classList.contains("dark") ? "light" : "dark");
        dress();
      }
      if (event.target.closest(".skip")) { event.preventDefault(); go("chat"); document.getElementById("cv-message")?.focus(); }
    });
    node.addEventListener("change", (event) => {
      if (event.target.id !== "cv-language") return;
      const secure = window.location.protocol === "https:" ? "; Secure" : "";
      document.cookie = `convrec_language=${event.target.value}; Max-Age=31536000; Path=/; SameSite=Strict${secure}`;
      window.location.reload();
    });
    part("header", draw);
  };

  const talk = (node) => {
    const welcome = make("div", { class: "start" });
    const turns = make("div", { class: "turns", role: "region" });
    const foot = make("div", { class: "foot" });
    node.append(welcome, turns, foot);
    let newest = 0, running = null;
    const field = () => foot.querySelector("#cv-message");
    const grow = () => { const f = field(); if (f) { f.style.height = "auto"; f.style.height = `${Math.min(f.scrollHeight, 180)}px`; } };
    const busy = (on) => {
      node.classList.toggle("busy", on);
      turns.setAttribute("aria-busy", String(on));
      if (on) document.body.dataset.busy = "yes"; else delete document.body.dataset.busy;
    };
    const refill = (text) => { const f = field(); if (f && !f.value) { f.value = text; grow(); f.focus(); } };
    const say = async (text, at) => {
      const words = text.trim();
      if (!words || running) return;
      running = new AbortController();
      toast.classList.remove("on");
      busy(true);
      show("chat");
      keepDraft(words);
      try {
        const answer = await accepted(await post("say", at === undefined ? { text: words } : { text: words, at }, running.signal));
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        let rest = "";
        for (;;) {
          const { value, done } = await reader.read();
          if (done) break;
          const lines = (rest + value).split("\n");
          rest = lines.pop();
          for (const line of lines) deliver(JSON.parse(line), true);
        }
        running = null;
        keepDraft("");
        busy(false);
      } catch (error) {
        const stopped = running && running.signal.aborted;
        running = null;
        busy(false);
        turns.querySelectorAll(".turn:has(.working)").forEach((child) => child.remove());
        node.classList.toggle("begun", turns.children.length > 0);
        refill(words);
        if (stopped) keepDraft("");
        await ask("view", {});
        notice(stopped ? texts.stopped : why(error));
      }
    };
    const arrange = (list) => {
      const held = new Map([...turns.children].map((child) => [child.dataset.key, child]));
      let added = null;
      list.forEach((turn, i) => {
        let child = held.get(turn.key);
        held.delete(turn.key);
        if (!child) {
          child = make("article", { class: "turn", "data-key": turn.key });
          added = child;
        }
        if (turns.children[i] !== child) turns.insertBefore(child, turns.children[i] || null);
        if (!child.querySelector("form.editing")) put(child, turn.html);
      });
      held.forEach((child) => child.remove());
      return added;
    };
    const draw = (value, streaming) => {
      if (value.stamp < newest || (running && !streaming)) { notice(value.notice); return; }
      newest = value.stamp || newest;
      if (!value.keep) {
        texts.offline = value.offline;
        texts.stopped = value.stopped;
        texts.refused = value.refused;
        turns.setAttribute("aria-label", value.label);
        put(welcome, value.welcome);
        const first = turns.children.length === 0;
        const added = arrange(value.turns);
        put(foot, value.composer);
        if (added && !first) added.scrollIntoView({ block: "start", behavior: CALM.matches ? "auto" : "smooth" });
        else if (added) (value.busy ? added : turns.lastElementChild).scrollIntoView({ block: "start" });
        node.classList.toggle("begun", value.turns.length > 0);
      }
      busy(Boolean(value.busy));
      if (value.draft) refill(value.draft);
      if (value.said) tell(value.said);
      notice(value.notice);
    };
    const edit = (button) => {
      const mine = button.closest(".mine");
      const form = make("form", { class: "editing" });
      const area = make("textarea", { rows: "2", maxlength: "4000", "aria-label": button.dataset.label });
      area.value = button.dataset.text;
      const save = make("button", { type: "submit", class: "plain" });
      save.textContent = button.dataset.save;
      const cancel = make("button", { type: "button", class: "plain" });
      cancel.textContent = button.dataset.cancel;
      form.append(area, save, cancel);
      const end = () => { form.remove(); mine.classList.remove("open"); button.focus(); };
      cancel.addEventListener("click", end);
      form.addEventListener("keydown", (event) => {
        if (event.key === "Escape") end();
        if (event.key === "Enter" && !event.shiftKey && event.target === area && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
      });
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const text = area.value;
        end();
        say(text, Number(button.dataset.edit));
      });
      mine.classList.add("open");
      mine.append(form);
      area.focus();
    };
    node.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const data = button.dataset;
      if (data.say !== undefined) say(data.say);
      else if (data.edit !== undefined) edit(button);
      else if (data.retry !== undefined) {
        const mine = button.closest(".turn").querySelector("[data-edit]");
        if (mine) say(mine.dataset.text, Number(data.retry));
      } else if (data.stop !== undefined) { if (running) running.abort(); }
      else if (data.act) {
        if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
        ask("act", { do: data.act, item: data.item || "" });
      }
    });
    node.addEventListener("submit", (event) => {
      if (event.target.id !== "cv-composer") return;
      event.preventDefault();
      const f = field();
      if (!f.value.trim() || running) return;
      const text = f.value;
      f.value = "";
      grow();
      say(text);
    });
    node.addEventListener("keydown", (event) => {
      if (event.target.id !== "cv-message") return;
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); event.target.form.requestSubmit(); }
    });
    node.addEventListener("input", (event) => { if (event.target.id === "cv-message") grow(); });
    /* A message whose answer was cut off by a reload comes back to the box. */
    part("talk", (value, streaming) => {
      draw(value, streaming);
      const unsent = running ? "" : kept();
      if (!unsent) return;
      keepDraft("");
      if (![...turns.querySelectorAll(".bubble")].some((bubble) => bubble.textContent === unsent)) refill(unsent);
    });
  };

  const about = (node) => {
    let newest = 0;
    const draw = (value) => {
      if (value.stamp < newest) return;
      newest = value.stamp;
      put(node, value.html);
      roles();
    };
    node.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act=remove]");
      if (!button) return;
      const list = button.closest("li");
      const near = list.nextElementSibling || list.previousElementSibling;
      if (near) near.querySelector("button")?.focus();
      ask("act", { do: "remove", kind: button.dataset.kind, key: button.dataset.key });
    });
    part("about", draw);
  };

  const trace = (node, trigger, props, watch) => {
    const draw = () => {
      const value = props.value || {};
      if (value.notice) notice(value.notice);
      if (typeof value.html === "string") put(node, value.html);
    };
    watch("value", draw);
    draw();
  };

  ask("view", {});
  window.convrecPage = { header, talk, about, trace, figures: trace };
})();
