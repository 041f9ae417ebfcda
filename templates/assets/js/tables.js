// Tables that can be sorted, searched, filtered and narrowed; the address holds what is shown.
//
// A table with `data-table` names itself, `data-by-…` on it and `data-…` on its rows are filters,
// and a head with `data-sort` says what its column holds: text, day (of a <time>), number (`data-v`).

const LEAST = 5; // rows; of fewer, all are seen at once
const views = [];

const READ = {
  text: (cell) => cell.textContent.trim(),
  day: (cell) => one("time", cell)?.dateTime,
  number: ({ dataset }) => dataset.v && Number(dataset.v),
};
const order = new Intl.Collator(document.documentElement.lang, { numeric: true });

/** Returns the head of the column that an order names, if it is one to sort by. */
const columnOf = ({ heads }, sort) =>
  heads.find(({ dataset }) => dataset.sort && dataset.key === sort.replace(/^-/, ""));

/** Returns rows in the order of a column; what is not known comes last either way. */
const sorted = (view, sort) => {
  const { cellIndex, dataset } = columnOf(view, sort);
  const sign = sort.startsWith("-") ? -1 : 1;
  const compare = dataset.sort === "text" ? order.compare : (a, b) => (a > b) - (a < b);
  const keyed = view.rows.map((row) => [READ[dataset.sort](row.cells[cellIndex]) ?? "", row]);
  const known = keyed.filter(([key]) => key !== "").sort(([a], [b]) => sign * compare(a, b));
  return [...known, ...keyed.filter(([key]) => key === "")].map(([, row]) => row);
};

/** Returns what is asked of a table: by the address, so far as the table knows it. */
const asked = (view) => {
  const given = new URL(location.href).searchParams;
  const sort = given.get(`${view.name}.sort`) ?? "";
  const by = {};
  for (const [name, select] of view.filters) {
    const value = given.get(`${view.name}.${name}`) ?? "";
    by[name] = [...select.options].some((option) => option.value === value) ? value : "";
  }
  return {
    by,
    find: given.get(`${view.name}.find`) ?? "",
    hide: given.getAll(`${view.name}.hide`),
    sort: columnOf(view, sort) ? sort : "",
  };
};

/** Writes what is asked of a table into the address; `step` makes it one to go back to. */
const keep = ({ name, ask }, step) => {
  const url = new URL(location.href);
  const given = url.searchParams;
  for (const key of [...given.keys()]) if (key.startsWith(`${name}.`)) given.delete(key);
  for (const [key, value] of Object.entries({ ...ask.by, find: ask.find, sort: ask.sort })) {
    if (value) given.set(`${name}.${key}`, value);
  }
  for (const key of ask.hide) given.append(`${name}.hide`, key);
  history[step ? "pushState" : "replaceState"](null, "", url);
};

/** Shows what is asked of a table. */
const show = (view) => {
  const { ask, heads, rows, tools } = view;
  if (ask.sort !== view.sort) view.body.append(...(ask.sort ? sorted(view, ask.sort) : rows));
  view.sort = ask.sort;
  const terms = plain(ask.find).split(/\s+/).filter(Boolean);
  let n = 0;
  for (const row of rows) {
    const found =
      Object.entries(ask.by).every(([name, value]) => !value || row.dataset[name] === value) &&
      terms.every((term) => view.text(row).includes(term));
    row.hidden = !found;
    n += found;
  }
  for (const head of heads) {
    const at = head.cellIndex;
    const hide = at > 0 && ask.hide.includes(head.dataset.key);
    if (head.hidden !== hide) for (const row of view.table.rows) row.cells[at].hidden = hide;
    const { key } = head.dataset;
    head.ariaSort = { [key]: "ascending", [`-${key}`]: "descending" }[ask.sort] ?? null;
  }
  for (const box of each("[type=checkbox]", tools)) box.checked = !ask.hide.includes(box.value);
  for (const [name, select] of view.filters) select.value = ask.by[name];
  const find = one(".find input", tools);
  if (find.value !== ask.find) find.value = ask.find;
  one(".order select", tools).value = ask.sort;
  const narrowed = [...Object.values(ask.by), ask.find.trim()].filter(Boolean);
  const status = one("[role=status]", tools);
  const shown = worded(status.dataset.shown, { n, all: rows.length });
  status.textContent = [shown, narrowed.join(" · ")].filter(Boolean).join(": "); // paper says it too
  one(".clear", tools).hidden = !narrowed.length;
};

/** Adds the filters of a table: one for each `data-by-…`, with how many rows each value has. */
const addFilters = (view) => {
  const model = one(".by", view.tools);
  for (const [key, label] of Object.entries(view.table.dataset)) {
    if (!/^by./.test(key)) continue;
    const name = key.slice(2).toLowerCase();
    const counts = new Map();
    for (const { dataset } of view.rows) {
      if (dataset[name]) counts.set(dataset[name], (counts.get(dataset[name]) ?? 0) + 1);
    }
    if (counts.size < 2) continue;
    const filter = model.cloneNode(true);
    const select = one("select", filter);
    one("span", filter).textContent = label;
    for (const value of [...counts.keys()].sort(order.compare)) {
      select.add(new Option(`${value} (${counts.get(value)})`, value));
    }
    select.addEventListener("change", () => view.change({ by: { ...view.ask.by, [name]: select.value } }));
    view.filters.set(name, select);
    model.before(filter);
  }
  model.remove();
};

/** Adds a button to each head that sorts, and the same as a list for screens without heads. */
const addSorting = (view) => {
  const select = one(".order select", view.tools);
  for (const head of view.heads.filter(({ dataset }) => dataset.sort)) {
    const { key } = head.dataset;
    const name = head.textContent.trim();
    const button = copyOf("sort-button");
    one("span", button).textContent = name;
    head.replaceChildren(button);
    const next = { "": key, [key]: `-${key}`, [`-${key}`]: "" };
    button.addEventListener("click", () => view.change({ sort: next[view.ask.sort] ?? key }));
    select.add(new Option(name, key));
    select.add(new Option(worded(select.dataset.down, { name }), `-${key}`));
  }
  select.addEventListener("change", () => view.change({ sort: select.value }));
};

/** Adds the choice of columns; the first, which names the row, stays. */
const addColumns = (view) => {
  const menu = one(".menu", view.tools);
  for (const head of view.heads.slice(1)) {
    const box = Object.assign(made("input"), { type: "checkbox", value: head.dataset.key });
    one("div", menu).append(made("label", box, head.textContent.trim()));
  }
  menu.addEventListener("change", () => {
    view.change({ hide: each("input:not(:checked)", menu).map(({ value }) => value) });
  });
};

/** Gives a table its tools, and shows what the address asks of it. */
const equip = (table) => {
  const [body] = table.tBodies;
  const texts = new Map();
  const view = {
    table,
    body,
    name: table.dataset.table,
    rows: [...body.rows],
    heads: [...table.tHead.rows[0].cells],
    tools: copyOf("table-tools"),
    filters: new Map(),
    sort: "",
    text(row) {
      if (!texts.has(row)) texts.set(row, plain(row.textContent));
      return texts.get(row);
    },
    change(more, step = true) {
      this.ask = { ...this.ask, ...more };
      show(this);
      keep(this, step);
    },
  };
  const clear = { by: {}, find: "" };
  const find = one(".find input", view.tools);
  addColumns(view);
  addSorting(view);
  addFilters(view);
  find.addEventListener("input", () => view.change({ find: find.value }, !view.ask.find));
  one(".clear", view.tools).addEventListener("click", () => {
    view.change(clear);
    find.focus();
  });
  one("[data-copy]", view.tools).dataset.copy = one("h2[id]", table.closest("section") ?? table)?.id ?? "";
  const fold = one(".fold", view.tools);
  fold.addEventListener("click", () => {
    fold.ariaExpanded = fold.ariaExpanded !== "true";
  });
  table.addEventListener("reveal", ({ target }) => target.closest("tr")?.hidden && view.change(clear, false));
  table.before(view.tools);
  view.ask = asked(view);
  show(view);
  views.push(view);
};

for (const table of each("table[data-table]")) if (table.tBodies[0].rows.length >= LEAST) equip(table);

addEventListener("popstate", () => {
  for (const view of views) {
    view.ask = asked(view);
    show(view);
  }
});
