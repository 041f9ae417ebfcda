// What every page can do: fold and unfold, print, copy a link, show what an address points at.

const HERE = document.currentScript.src;
const one = (selector, from = document) => from.querySelector(selector);
const each = (selector, from = document) => [...from.querySelectorAll(selector)];
const copyOf = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

/** Makes an element that holds these. */
const made = (name, ...inside) => {
  const element = document.createElement(name);
  element.append(...inside);
  return element;
};

/** Returns words as they are compared: without accents, in small letters. */
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Puts numbers into a sentence such as "{n} found". */
const worded = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const said = document.getElementById("said");
let silence;

/** Tells, to eyes and to screen readers, what happened. */
const say = (words) => {
  said.textContent = words;
  clearTimeout(silence);
  silence = setTimeout(() => (said.textContent = ""), 4000);
};

/** Copies the address of this view, or of a place in it; where that is forbidden, shows it. */
const copyLink = async (fragment) => {
  const url = new URL(location.href);
  if (fragment) url.hash = fragment;
  try {
    await navigator.clipboard.writeText(url.href);
    say(said.dataset.copied);
  } catch {
    history.replaceState(history.state, "", url);
    say(said.dataset.byHand);
  }
};

const folds = each("main details:not(.menu)");

/** Opens everything that folds, or closes it where all is open. */
const expand = (button) => {
  const open = folds.some((fold) => !fold.open);
  for (const fold of folds) fold.open = open;
  const label = one("span", button);
  [label.textContent, button.dataset.other] = [button.dataset.other, label.textContent];
};

/** Opens what hides the place that the address points at, and goes there. */
const reveal = () => {
  let place;
  try {
    place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return; // no fragment of ours
  }
  if (!place) return;
  place.dispatchEvent(new CustomEvent("reveal", { bubbles: true })); // a table may filter it out
  for (let at = place.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  place.scrollIntoView();
};

const DEEDS = {
  expand,
  print: () => print(),
  search: () => openSearch(),
  close: (button) => button.closest("dialog").close(),
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.do) DEEDS[button.dataset.do](button);
  if (button && "copy" in button.dataset) copyLink(button.dataset.copy);
  for (const menu of each("details.menu[open]")) if (!menu.contains(target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  one("summary", menu).focus();
});

for (const heading of each("main .sec > header > h2[id]")) {
  const button = copyOf("link-button");
  button.dataset.copy = heading.id;
  one("span", button).append(heading.textContent.trim());
  heading.after(button);
}
for (const button of each("[data-do][hidden]")) {
  button.hidden = button.dataset.do === "expand" && folds.length < 2;
}
one("[data-plain]").hidden = true;

addEventListener("DOMContentLoaded", () => location.hash && reveal());
addEventListener("hashchange", reveal);
