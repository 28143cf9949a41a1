// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// What is said of the text stands in the page already; this ties it together. A key names a record of one account: "s3"
// statement 3, "o3" its source, "q3" its cue, "e" an entity, "m" a meeting, "w" when, "p" where, "t" a topic, "d" a
// discussion, "x" a difference, which is the same in all accounts. A piece of text lists its keys in data-k, the innermost first; a button in a panel has one key, and in
// data-also what is shown with it. Nothing here makes markup of text.
(() => {
  "use strict";

  const accounts = new Map();  // Number of an account to {root, text, pieces, buttons}.
  for (const root of document.querySelectorAll(".account")) {
    accounts.set(root.dataset.a, {root, text: root.querySelector(".text"), pieces: new Map(), buttons: new Map()});
  }
  for (const element of document.querySelectorAll("[data-k]")) {
    const account = accounts.get(element.closest("[data-a]").dataset.a);
    const map = element.tagName === "BUTTON" ? account.buttons : account.pieces;
    for (const key of element.dataset.k.split(" ")) {
      if (!map.has(key)) map.set(key, []);
      map.get(key).push(element);
    }
  }
  const card = document.getElementById("card");
  const status = document.getElementById("status");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let chosen = null;   // {a, key}, what was picked last.
  let opener = null;   // Where the focus goes back to.
  let painted = [];    // [element, class] of what is chosen,
  let hovered = [];    // and of what the pointer or the focus is on.

  const piecesOf = (a, key) => accounts.get(a).pieces.get(key) || [];
  const buttonsOf = (a, key) => accounts.get(a).buttons.get(key) || [];
  // The button that stands for a key: that of the panels, which says most, if there is one.
  const definition = (a, key) => {
    const picks = buttonsOf(a, key).filter((button) => button.classList.contains("pick"));
    return picks.find((button) => button.closest(".panels")) || picks[0];
  };

  // The key that a key of the text stands for: a source or a cue is a part of its statement.
  const whole = (key) => (key[0] === "o" || key[0] === "q" ? "s" + key.slice(1) : key);

  function paint(list, elements, name) {
    for (const element of elements) {
      element.classList.add(name);
      list.push([element, name]);
    }
  }

  function wipe(list) {
    for (const [element, name] of list) element.classList.remove(name);
    list.length = 0;
  }

  // Shows in the text what belongs to a key. The speaker's and the reporting words' look comes last and wins.
  function show(list, a, key, name) {
    paint(list, piecesOf(a, key), name);
    if (key[0] === "x") for (const other of accounts.keys()) if (other !== a) paint(list, piecesOf(other, key), name);
    if (key[0] === "s") {
      paint(list, piecesOf(a, "q" + key.slice(1)), "on-cue");
      paint(list, piecesOf(a, "o" + key.slice(1)), "on-source");
    }
  }

  function clear() {
    wipe(painted);
    for (const account of accounts.values()) account.root.classList.remove("chosen");
    if (chosen) for (const button of buttonsOf(chosen.a, chosen.key)) button.setAttribute("aria-pressed", "false");
    chosen = null;
    card.hidden = true;
    status.textContent = "";
  }

  function choose(a, key, from) {
    clear();
    wipe(hovered);
    chosen = {a, key};
    opener = from;
    const account = accounts.get(a);
    account.root.classList.add("chosen");
    for (const button of buttonsOf(a, key)) button.setAttribute("aria-pressed", "true");
    const pick = definition(a, key);
    const also = pick && pick.dataset.also ? pick.dataset.also.split(" ") : [];
    for (const other of also) paint(painted, piecesOf(a, other), key[0] === "s" ? "near" : "on");
    show(painted, a, key, "on");
    tell(pick, key);
    if (!account.text.contains(from)) {
      reveal(buttonsOf(a, key).find((button) => button.classList.contains("ref")) || piecesOf(a, key)[0]
             || (also.length > 0 ? piecesOf(a, also[0])[0] : null));
    } else if (pick) {
      turn(pick.closest(".panels"), pick.closest("li, dd"));
    }
  }

  const pace = () => (calm.matches ? "auto" : "smooth");

  function reveal(element) {
    if (element) element.scrollIntoView({block: "nearest", behavior: pace()});
  }

  // Turns panels that stand beside the text to one of their entries. The page itself stays where it is read.
  function turn(panels, entry) {
    if (!panels || getComputedStyle(panels).position !== "sticky") return;
    const window = panels.getBoundingClientRect();
    const box = entry.getBoundingClientRect();
    if (box.top >= window.top && box.bottom <= Math.min(window.bottom, innerHeight)) return;
    panels.scrollBy({top: box.top - window.top - window.height / 3, behavior: pace()});
  }

  // Fills the card, and says the same to who listens.
  function tell(pick, key) {
    const around = pick ? pick.closest(".differences > li") || pick.closest("li, dd") : null;
    if (!around) return;
    const body = card.querySelector(".body");
    body.replaceChildren();
    for (const child of around.childNodes) body.append(copy(child));
    card.classList.toggle("statement", key[0] === "s");
    card.hidden = false;
    const first = around.querySelector(".who") || around;
    status.textContent = "Chosen: " + first.textContent.trim().replace(/\s+/g, " ");
  }

  // A copy without ids, its buttons turned to text.
  function copy(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return node.cloneNode(false);
    const twin = document.createElement(node.tagName === "BUTTON" ? "strong" : node.tagName);
    twin.className = node.classList.contains("pick") ? "" : node.className;
    for (const child of node.childNodes) twin.append(copy(child));
    return twin;
  }

  // What a click or a pointer at `target` means: its account and keys, without repetition.
  function at(target) {
    const element = target instanceof Element ? target.closest("[data-k]") : null;
    const root = element ? element.closest("[data-a]") : null;
    if (!root) return null;
    const keys = [...new Set(element.dataset.k.split(" ").map(whole))];
    return {element, a: root.dataset.a, keys};
  }

  // A statement is what one looks for first; a second click on the same place goes on to what else stands there.
  function following(a, keys, isText) {
    if (!isText) return chosen && chosen.a === a && chosen.key === keys[0] ? null : keys[0];
    const shown = keys.filter((key) => key[0] !== "d");
    const order = shown.filter((key) => key[0] === "s").concat(shown.filter((key) => key[0] !== "s"));
    const place = chosen && chosen.a === a ? order.indexOf(chosen.key) : -1;
    return order[place + 1] || null;
  }

  document.addEventListener("click", (event) => {
    const found = at(event.target);
    if (!found) {
      if (event.target instanceof Element && event.target.closest(".text")) clear();
      return;
    }
    const key = following(found.a, found.keys, found.element.tagName !== "BUTTON");
    if (key) choose(found.a, key, found.element);
    else clear();
  });

  function preview(target) {
    wipe(hovered);
    const found = at(target);
    if (!found || chosen) return;
    const key = found.keys.find((other) => other[0] === "s") || found.keys[0];
    show(hovered, found.a, key, "hover");
  }
  document.addEventListener("mouseover", (event) => preview(event.target));
  document.addEventListener("focusin", (event) => preview(event.target));
  document.addEventListener("focusout", () => wipe(hovered));

  // Escape lets go; the arrows go from one statement's number to the next.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) {
      const inCard = card.contains(document.activeElement);
      clear();
      if (inCard && opener) opener.focus();
      return;
    }
    const step = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1}[event.key];
    const here = document.activeElement;
    if (!step || !here || !here.classList.contains("ref")) return;
    const refs = [...here.closest(".text").querySelectorAll(".ref")];
    const next = refs[refs.indexOf(here) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  card.querySelector(".shut").addEventListener("click", () => {
    const back = opener;
    clear();
    if (back) back.focus();
  });
  for (const button of document.querySelectorAll(".legend button")) {
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shown));
      document.body.classList.toggle("hide-" + button.dataset.mark, !shown);
    });
  }
  document.body.classList.add("js");
})();
