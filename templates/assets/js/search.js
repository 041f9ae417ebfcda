// Search in everything that has an address. What it looks in is loaded when it is first opened, as
// a script: a page that lies in a folder on disk may load nothing else.

const MOST = 8; // of a kind
const SLASH = "milepost-slash";
const dialog = document.getElementById("search");
const input = document.getElementById("search-words");
const found = document.getElementById("search-found");
const status = one("[role=status]", dialog);
const slash = document.getElementById("search-key");
let index;
let chosen = -1;

/** Loads what there is to find, once. */
const load = () => {
  if (index) return;
  index = { kinds: [], rows: [] };
  globalThis.milepostIndex = (given) => {
    index = given;
    for (const row of index.rows) row.push(plain(row[1]), plain(`${row[1]} ${row[3]} ${row[4]}`));
    look();
  };
  const onerror = () => (status.textContent = status.dataset.lost);
  document.head.append(Object.assign(made("script"), { onerror, src: new URL("search-index.js", HERE) }));
};

/** Returns how well a row fits: its title begins so, holds the words, or something of it does. */
const rank = ([, , , , , title, all], terms) => {
  if (!terms.every((term) => all.includes(term))) return 0;
  if (title.startsWith(terms[0])) return 3;
  return terms.every((term) => title.includes(term)) ? 2 : 1;
};

/** Returns a row as something to go to. */
const option = ([, title, href, note, text], at) => {
  const more = [note, text].filter(Boolean).join(" – ");
  const link = made("a", made("b", title), " ", made("span", more));
  const to = new URL(`../${href}`, HERE);
  return Object.assign(link, { id: `found-${at}`, href: to, role: "option", tabIndex: -1 });
};

/** Shows what fits the words, kind by kind. */
const look = () => {
  const terms = plain(input.value).split(/\s+/).filter(Boolean);
  const ranked = terms.length ? index.rows.map((row) => [rank(row, terms), row]).filter(([r]) => r) : [];
  let m = 0;
  found.replaceChildren();
  index.kinds.forEach((kind, at) => {
    const rows = ranked.filter(([, row]) => row[0] === at).sort(([a], [b]) => b - a);
    if (!rows.length) return;
    const title = Object.assign(made("p", kind), { ariaHidden: "true" });
    const group = made("div", title, ...rows.slice(0, MOST).map(([, row]) => option(row, m++)));
    found.append(Object.assign(group, { role: "group", ariaLabel: kind }));
  });
  const n = ranked.length;
  const told = n > m ? status.dataset.some : status.dataset.found;
  status.textContent = terms.length ? worded(told, { n, m }) : "";
  input.ariaExpanded = String(n > 0);
  choose(n ? 0 : -1);
};

/** Marks a result as the one that Enter goes to. */
const choose = (at) => {
  const options = each("a", found);
  chosen = options.length ? (at + options.length) % options.length : -1;
  options.forEach((link, i) => (link.ariaSelected = String(i === chosen)));
  input.setAttribute("aria-activedescendant", chosen < 0 ? "" : options[chosen].id);
  options[chosen]?.scrollIntoView({ block: "nearest" });
};

/** Opens the search. */
const openSearch = () => {
  load();
  dialog.showModal();
  input.focus();
  input.select();
};

input.addEventListener("input", look);
input.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) choose(chosen + step);
  else if (event.key === "Enter") each("a", found)[chosen]?.click();
  else return;
  event.preventDefault();
});
dialog.addEventListener("click", ({ target }) => {
  if (target === dialog || target.closest("a")) dialog.close();
});

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, select, textarea, [contenteditable]");
  const more = event.ctrlKey || event.metaKey || event.altKey;
  if (event.key !== "/" || !slash.checked || writing || more) return;
  event.preventDefault();
  openSearch();
});

try {
  slash.checked = localStorage.getItem(SLASH) !== "off"; // a key alone must be one to switch off
} catch {
  // it is on
}
slash.addEventListener("change", () => {
  try {
    localStorage.setItem(SLASH, slash.checked ? "on" : "off");
  } catch {
    // it holds for this page
  }
});
