// Uses a built site as a reader does, with mouse, keys and none of JavaScript, in a real Chromium:
//   node use.mjs SITE_DIR [SCENE …]
// Prints what went wrong in each scene, nothing where nothing did: {"sorting": "", …}

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, newContext, serve } from "./site.mjs";

const DESK = 1440;
const TABLET = 768;
const PHONE = 390;
const STEADY = 0.1; // what counts as good: https://web.dev/articles/cls
const FRAMEWORK = "framework.html";
const TABLE = "table[data-table=framework]";

/** The names of the rows of a table that are shown, in their order. */
const names = (tab, table = TABLE) =>
  tab.locator(`${table} tbody tr:visible > :first-child`).evaluateAll((heads) =>
    heads.map((head) => head.querySelector("a").textContent),
  );

/** What is focused: its element, and the words by which it is known. */
const focused = (tab) =>
  tab.evaluate(() => {
    const { activeElement: at } = document;
    const label = at.labels?.[0]?.textContent ?? at.getAttribute("aria-label") ?? at.textContent;
    return `${at.tagName.toLowerCase()} ${label.trim().replace(/\s+/g, " ")}`;
  });

/** How far what is seen has moved by itself: the sum of all layout shifts. */
const moved = (tab) =>
  tab.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        const watch = new PerformanceObserver((list) => {
          for (const { value } of list.getEntries()) sum += value;
        });
        watch.observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 150);
      }),
  );

/** A field of a table's tools, by the words before it. */
const tools = (tab, words) =>
  tab
    .locator(".table-tools label", { has: tab.locator("span", { hasText: new RegExp(`^${words}$`) }) })
    .locator("input, select");
const found = (tab) => tab.getByRole("dialog").getByRole("option");
const head = (tab, name) => tab.locator(`${TABLE} thead`).getByRole("button", { name });
const status = (tab) => tab.locator(".table-tools [role=status]").first().textContent();

const PLAN = [
  ...["Market Research", "Product Design", "Prototype Testing"],
  ...["Pre-Launch Marketing", "Product Launch", "Post-Launch Review"],
];

const SCENES = {
  /** Nothing moves while scripts and letters come in. */
  async steadiness({ open, pages }) {
    for (const width of [PHONE, TABLET, DESK]) {
      for (const page of pages) {
        const tab = await open(page, { width });
        assert.ok((await moved(tab)) < STEADY, `${page} moves at ${width} px`);
        await tab.close();
      }
    }
  },

  /** A head sorts up, then down, then leaves the order as it was. */
  async sorting({ open }) {
    const tab = await open(FRAMEWORK);
    const name = tab.locator(`${TABLE} th[data-key=milestone]`);
    const up = [...PLAN].sort();
    await head(tab, "Milestone").click();
    assert.deepEqual(await names(tab), up);
    assert.equal(await name.getAttribute("aria-sort"), "ascending");
    await head(tab, "Milestone").click();
    assert.deepEqual(await names(tab), up.reverse());
    assert.equal(await name.getAttribute("aria-sort"), "descending");
    await head(tab, "Milestone").click();
    assert.deepEqual(await names(tab), PLAN);
    assert.equal(await name.getAttribute("aria-sort"), null);
  },

  /** Days and numbers go by what they are, not by their words; what is not known stays last. */
  async "typed values"({ open }) {
    const tab = await open("risks.html");
    const cells = tab.locator("table[data-table=risks] td:nth-child(2)");
    const values = () => cells.evaluateAll((all) => all.map(({ dataset }) => dataset.v));
    const known = (all) => all.filter((value) => value !== undefined).map(Number);
    const button = tab.locator("table[data-table=risks] th[data-key=exposure] button");
    const before = known(await values());
    assert(new Set(before).size > 2, "there are exposures to tell apart");
    for (const sign of [1, -1]) {
      await button.click();
      const all = await values();
      assert.deepEqual(known(all), before.toSorted((a, b) => sign * (a - b)));
      assert.equal(known(all.slice(0, before.length)).length, before.length, "unknown is last");
    }
    const due = await open(FRAMEWORK);
    await head(due, "Due Date").click();
    await head(due, "Due Date").click();
    assert.deepEqual(await names(due), PLAN.toReversed());
  },

  /** Words are found without their accents and capitals, in any order. */
  async finding({ open }) {
    const tab = await open(FRAMEWORK);
    const cell = tab.locator(`${TABLE} tbody tr:first-child td:nth-child(2) span`);
    await cell.evaluate((span) => (span.textContent = "Réunion à São Paulo"));
    await tools(tab, "Find").fill("SAO reunion");
    assert.deepEqual(await names(tab), ["Market Research"]);
    assert.equal(await status(tab), "1 of 6 shown: SAO reunion");
    await tools(tab, "Find").fill("nothing of the kind");
    assert.deepEqual(await names(tab), []);
    assert.equal(await status(tab), "0 of 6 shown: nothing of the kind");
    await tab.getByRole("button", { name: "Clear" }).click();
    assert.deepEqual(await names(tab), PLAN);
    assert.equal(await focused(tab), "input Find");
  },

  /** Filters count their values, and hold together. */
  async filtering({ open }) {
    const tab = await open(FRAMEWORK);
    const options = await tools(tab, "State").locator("option").allTextContents();
    assert.deepEqual(options, ["All", "At risk (3)", "Completed (1)", "Late (2)"]);
    await tools(tab, "State").selectOption("At risk");
    assert.deepEqual(await names(tab), PLAN.slice(3));
    await tools(tab, "Assigned To").selectOption("Marketing & Sales");
    assert.deepEqual(await names(tab), PLAN.slice(3, 5));
    assert.equal(await status(tab), "2 of 6 shown: At risk · Marketing & Sales");
  },

  /** A view that was mailed shows the same elsewhere; what is not known any more is passed over. */
  async "deep link"({ open }) {
    const tab = await open(FRAMEWORK);
    await tools(tab, "State").selectOption("At risk");
    await tools(tab, "Find").fill("launch");
    await head(tab, "Due Date").click();
    await head(tab, "Due Date").click();
    const shown = await names(tab);
    assert.deepEqual(shown, PLAN.slice(3).reverse());
    const other = await open(tab.url());
    assert.deepEqual(await names(other), shown);
    assert.equal(await tools(other, "State").inputValue(), "At risk");
    assert.equal(await tools(other, "Find").inputValue(), "launch");
    assert.equal(await other.locator("th[data-key=due]").getAttribute("aria-sort"), "descending");
    const gone = "framework.sort=gone&framework.state=Gone&framework.hide=gone&other.sort=x";
    assert.deepEqual(await names(await open(`${FRAMEWORK}?${gone}`)), PLAN);
  },

  /** Back and forward go through the views; typing is one of them. */
  async "back and forward"({ open }) {
    const tab = await open(FRAMEWORK);
    await tools(tab, "State").selectOption("Late");
    await tools(tab, "Find").pressSequentially("proto");
    assert.deepEqual(await names(tab), PLAN.slice(1, 3));
    await tools(tab, "Find").pressSequentially("type t");
    assert.deepEqual(await names(tab), ["Prototype Testing"]);
    await tab.goBack();
    assert.deepEqual(await names(tab), PLAN.slice(1, 3));
    assert.equal(await tools(tab, "Find").inputValue(), "");
    await tab.goBack();
    assert.deepEqual(await names(tab), PLAN);
    await tab.goForward();
    assert.deepEqual(await names(tab), PLAN.slice(1, 3));
  },

  /** Columns can be left out, but not the name; the address knows it. */
  async columns({ open }) {
    const tab = await open(FRAMEWORK);
    const heads = async (of) => {
      const texts = await of.locator(`${TABLE} th[scope=col]:visible`).allTextContents();
      return texts.map((text) => text.trim());
    };
    await tab.locator(".menu summary").click();
    assert.equal(await tab.locator(".menu").getByLabel("Milestone", { exact: true }).count(), 0);
    await tab.getByLabel("Description").uncheck();
    await tab.getByLabel("Key Tasks").uncheck();
    const left = ["Milestone", "Due Date", "Assigned To", "Success Criteria", "Status"];
    assert.deepEqual(await heads(tab), left);
    assert.equal(await tab.locator(`${TABLE} tbody tr:first-child > :visible`).count(), left.length);
    assert.deepEqual(await heads(await open(tab.url())), left);
    await tab.keyboard.press("Escape");
    assert.equal(await tab.locator(".menu[open]").count(), 0);
    assert.equal(await focused(tab), "summary Columns");
  },

  /** On a phone a list sorts, for there are no heads; a row stays one block. */
  async phone({ open }) {
    const tab = await open(FRAMEWORK, { width: PHONE });
    assert.equal(await tab.locator("th button:visible").count(), 0);
    assert.equal(await tab.locator(".table-tools .tool:visible").count(), 2, "all others are folded");
    assert.equal(await tools(tab, "Sort").isVisible(), false);
    await tab.getByRole("button", { name: "Filter and sort" }).click();
    await tools(tab, "Sort").selectOption({ label: "Due Date, descending" });
    assert.deepEqual(await names(tab), PLAN.toReversed());
    const small = await tab.evaluate(() =>
      [...document.querySelectorAll("button, select, summary, input:not([type=checkbox])")]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
        .map((each) => each.outerHTML.slice(0, 60)),
    );
    assert.deepEqual(small, [], "targets are 44 px");
  },

  /** The link that is copied leads to this view, or to a part of the page. */
  async "copy link"({ open }) {
    const tab = await open("risks.html", { permissions: ["clipboard-read", "clipboard-write"] });
    const copied = () => tab.evaluate(() => navigator.clipboard.readText());
    await tools(tab, "Find").fill("supplier");
    await tab.locator(".table-tools").getByRole("button", { name: "Copy link" }).click();
    await tab.getByText("Link copied").waitFor();
    assert.equal(await copied(), `${tab.url()}#h-reg`);
    assert.match(tab.url(), /risks\.html\?risks\.find=supplier$/);
    await tab.getByRole("button", { name: /^Copy link to Register/ }).click();
    await tab.waitForFunction(async () => (await navigator.clipboard.readText()).endsWith("#h-reg"));
  },

  /** Where the clipboard is closed, the link is in the address bar. */
  async "copy link without a clipboard"({ open }) {
    const tab = await open("risks.html", { before: () => delete Navigator.prototype.clipboard });
    await tab.getByRole("button", { name: /^Copy link to Register/ }).click();
    await tab.getByText("The link is in the address bar").waitFor();
    assert.match(tab.url(), /#h-reg$/);
  },

  /** A fragment opens what hides its place: folded details, and a filter. */
  async fragments({ open }) {
    const inside = "details.data table";
    const tab = await open("timeline.html");
    await tab.evaluate((fold) => (document.querySelector(fold).id = "inside"), inside);
    await tab.evaluate(() => (location.hash = "#inside"));
    await tab.locator("#inside").waitFor();
    const filtered = await open(`${FRAMEWORK}?framework.find=review`);
    assert.deepEqual(await names(filtered), ["Post-Launch Review"]);
    await filtered.evaluate(() => (location.hash = "#m-product-design"));
    await filtered.locator("#m-product-design").waitFor();
    assert.deepEqual(await names(filtered), PLAN);
  },

  /** Everything that folds opens and closes at once. */
  async "expand all"({ open }) {
    const tab = await open("numbers.html");
    const closed = () => tab.locator("main details:not([open])").count();
    assert(await closed());
    await tab.getByRole("button", { name: "Expand all" }).click();
    assert.equal(await closed(), 0);
    await tab.getByRole("button", { name: "Collapse all" }).click();
    assert.equal(await tab.locator("main details[open]").count(), 0);
    const none = await open("contents.html");
    assert.equal(await none.getByRole("button", { name: "Expand all" }).count(), 0);
  },

  /** The theme that is chosen is there on the next page, before it is painted. */
  async theme({ open }) {
    const ground = (tab) => tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const tab = await open("index.html");
    const light = await ground(tab);
    await tab.getByLabel("Theme").selectOption("Dark");
    const dark = await ground(tab);
    assert.notEqual(dark, light);
    await tab.getByRole("navigation").getByRole("link", { name: "Plan", exact: true }).click();
    await tab.waitForURL(/framework/);
    assert.equal(await ground(tab), dark);
    assert.equal(await tab.getByLabel("Theme").inputValue(), "dark");
    assert.equal(await tab.locator("meta[name=theme-color]:not([media='not all'])").count(), 1);
    const scripts = await tab.locator("head > script").evaluateAll((all) => all.map((one) => one.defer));
    assert.deepEqual(scripts, [false, true], "the first script runs before anything is painted");
    await tab.getByLabel("Theme").selectOption("System");
    await tab.emulateMedia({ colorScheme: "dark" });
    assert.equal(await ground(tab), dark);
    await tab.emulateMedia({ colorScheme: "light" });
    assert.equal(await ground(tab), light);
  },

  /** A browser that keeps nothing shows everything all the same. */
  async "nothing is kept"({ open }) {
    const forbid = () => {
      const get = () => {
        throw new Error("no");
      };
      Object.defineProperty(globalThis, "localStorage", { get });
    };
    const tab = await open("index.html", { before: forbid });
    await tab.getByLabel("Theme").selectOption("Dark");
    assert.equal(await tab.locator("html").getAttribute("data-theme"), "dark");
    await tab.keyboard.press("/");
    await tab.getByRole("dialog").waitFor();
  },

  /** Search is opened, used and left by keys alone. */
  async search({ open }) {
    const tab = await open("index.html");
    await tab.keyboard.press("/");
    assert.equal(await focused(tab), "input Milestones, people, risks, numbers and pages");
    await tab.keyboard.type("pröduct");
    const options = found(tab);
    await options.first().waitFor();
    assert(await tab.getByRole("dialog").getByRole("group", { name: "Milestones" }).count());
    assert.match(await tab.locator("dialog [role=status]").textContent(), /^\d+ found/);
    const chosen = () => tab.locator("dialog [aria-selected=true] b").textContent();
    const first = await chosen();
    await tab.keyboard.press("ArrowDown");
    const second = await chosen();
    assert.notEqual(second, first);
    await tab.keyboard.press("ArrowUp");
    await tab.keyboard.press("ArrowUp");
    await tab.keyboard.press("ArrowDown");
    assert.equal(await chosen(), first);
    const input = tab.getByRole("dialog").getByRole("combobox");
    assert.equal(await input.getAttribute("aria-expanded"), "true");
    const active = await input.getAttribute("aria-activedescendant");
    assert.equal(await tab.locator(`#${active} b`).textContent(), first);
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/milestones\/product-design\.html$/);
    await tab.getByRole("button", { name: "Search" }).click();
    await tab.keyboard.type("schedule variance");
    await options.first().waitFor();
    await tab.keyboard.press("Escape");
    assert.equal(await tab.getByRole("dialog").count(), 0);
    assert.equal(await focused(tab), "button Search", "focus returns");
  },

  /** A key alone can be switched off, and is not taken from who writes. */
  async "search key"({ open }) {
    const tab = await open(FRAMEWORK);
    await tools(tab, "Find").pressSequentially("a/b");
    assert.equal(await tools(tab, "Find").inputValue(), "a/b");
    await tab.getByRole("button", { name: "Search" }).click();
    await tab.getByLabel("Open with the key /").uncheck();
    await tab.keyboard.press("Escape");
    await tab.goto(tab.url());
    await tab.keyboard.press("/");
    assert.equal(await tab.getByRole("dialog").count(), 0);
  },

  /** From a folder on disk everything works that works from a host. */
  async "a folder on disk"({ open, folder }) {
    const file = (page) => pathToFileURL(resolve(folder, page)).href;
    const tab = await open(file(FRAMEWORK));
    await tools(tab, "State").selectOption("Late");
    await head(tab, "Due Date").click();
    await head(tab, "Due Date").click();
    const shown = await names(tab);
    assert.deepEqual(shown, ["Prototype Testing", "Product Design"]);
    assert.deepEqual(await names(await open(tab.url())), shown);
    await tab.goBack();
    assert.deepEqual(await names(tab), shown.toReversed());
    await tab.getByLabel("Theme").selectOption("Dark");
    await tab.keyboard.press("Escape");
    await tab.locator("h1").click();
    await tab.keyboard.press("/");
    await tab.keyboard.type("market research");
    await found(tab).first().waitFor();
    await tab.keyboard.press("Enter");
    await tab.waitForURL(file("milestones/market-research.html"));
    assert.equal(await tab.locator("html").getAttribute("data-theme"), "dark");
  },

  /** Without JavaScript every row is there, no control is dead, and every page is a link away. */
  async "without JavaScript"({ open, pages }) {
    for (const page of pages) {
      const tab = await open(page, { javaScriptEnabled: false });
      const dead = tab.locator(":is(button, select, input, dialog, [role=status]):not(.prose *):visible");
      assert.equal(await dead.count(), 0, page);
      await tab.close();
    }
    const tab = await open(FRAMEWORK, { javaScriptEnabled: false });
    assert.deepEqual(await names(tab), PLAN);
    await tab.getByRole("link", { name: "All pages" }).click();
    for (const name of PLAN) assert.equal(await tab.getByRole("link", { name, exact: true }).count(), 1);
  },

  /** Tab goes through the page in its order, shows where it is, and is caught nowhere. */
  async "keyboard walk"({ open }) {
    for (const page of ["index.html", FRAMEWORK]) {
      const tab = await open(page);
      const seen = [];
      let place = -1;
      for (;;) {
        await tab.keyboard.press("Tab");
        const at = await tab.evaluate(() => {
          const { activeElement: now } = document;
          if (now === document.body) return null;
          const { outlineStyle, outlineWidth } = getComputedStyle(now);
          const drawn = now.matches("svg a"); // a mark of a chart has its ring as a stroke
          const { stroke, strokeWidth } = drawn ? getComputedStyle(now.querySelector("rect") ?? now) : {};
          const line = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
          const ring = drawn ? stroke !== "none" && parseFloat(strokeWidth) >= 2 : line;
          const at = [...document.querySelectorAll("*")].indexOf(now);
          return { place: at, ring, seen: now.checkVisibility() };
        });
        if (!at || seen.length > 300) break;
        const what = await focused(tab);
        assert(at.ring && at.seen, `${page}: the focus on ${what} cannot be seen`);
        assert(at.place > place, `${page}: ${what} is out of order`);
        place = at.place;
        seen.push(what);
      }
      assert(seen.length < 300, `${page}: no end`);
      assert.deepEqual(seen.slice(0, 2), ["a Skip to content", "a Launch plan 2024"]);
      assert(seen.includes("button Search") && seen.includes("button Print"));
      if (page === FRAMEWORK) {
        const own = ["input Find", "button Due Date", "summary Columns", "button Copy link"];
        for (const each of own) assert(seen.includes(each), `${each} cannot be reached`);
      }
    }
    const tab = await open(FRAMEWORK);
    await head(tab, "Due Date").focus();
    await tab.keyboard.press("Enter");
    await tab.keyboard.press("Space");
    assert.deepEqual(await names(tab), PLAN.toReversed());
    assert.equal(await focused(tab), "button Due Date", "sorting keeps the focus");
  },

  /** On paper there is everything that folds, no control, and dark is light. */
  async print({ open }) {
    const tab = await open("timeline.html");
    await tab.getByLabel("Theme").selectOption("Dark");
    await tab.emulateMedia({ media: "print" });
    const controls = tab.locator(":is(button:not(.sort), select, input):visible");
    assert.equal(await controls.count(), 0);
    assert(await tab.locator("details.data table tbody tr").first().isVisible());
    const ground = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(ground, "rgb(255, 255, 255)");
    await tab.emulateMedia({ media: "screen" });
    await tab.evaluate(() => (globalThis.print = () => (document.title = "printed")));
    await tab.getByRole("button", { name: "Print" }).click();
    assert.equal(await tab.title(), "printed");
  },

  /** A thousand rows are sorted and filtered without a row lost. */
  async "many rows"({ open }) {
    const tab = await open(FRAMEWORK, { rows: 1000 });
    await head(tab, "Status").click();
    assert.match(await status(tab), /^1002 of 1002 shown$/);
    assert.equal(await tab.locator(`${TABLE} tbody tr`).count(), 1002);
    await tools(tab, "Find").fill("market research");
    assert.equal(await status(tab), "167 of 1002 shown: market research");
  },
};

/** Opens pages in contexts of their own, and notes what a quiet page never does. */
function opener(browser, origin, heard) {
  const contexts = new Map(); // by what is special about the reader, who keeps what was kept
  const open = async (page, { width = DESK, before, permissions = [], rows = 0, ...options } = {}) => {
    const key = JSON.stringify([width, permissions, String(before), options]);
    if (!contexts.has(key)) {
      contexts.set(key, await newContext(browser, width, { permissions, ...options }));
      if (before) await contexts.get(key).addInitScript(before);
    }
    const context = contexts.get(key);
    const tab = await context.newPage();
    tab.on("pageerror", (error) => heard.push(`error ${error.message}`));
    tab.on("console", (message) => {
      const icon = message.location().url.endsWith("/favicon.ico"); // a browser's own wish
      if (message.type() === "error" && !icon) heard.push(message.text());
    });
    tab.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(origin) && !url.startsWith("file:")) heard.push(`asks ${url}`);
    });
    if (rows) await tab.route(`**/${page}`, (route) => grown(route, rows));
    await tab.goto(/^\w+:/.test(page) ? page : `${origin}/${page}`);
    return tab;
  };
  return { open, close: () => Promise.all([...contexts.values()].map((context) => context.close())) };
}

/** Answers with a page whose first table has its rows again and again. */
async function grown(route, rows) {
  const response = await route.fetch();
  const text = await response.text();
  const body = text.replace(/<tbody>([^]*?)<\/tbody>/, (_, own) => {
    const times = Math.ceil(rows / own.split("<tr").slice(1).length);
    return `<tbody>${own.repeat(times).replaceAll(/ id="[^"]*"/g, "")}</tbody>`;
  });
  await route.fulfill({ response, body });
}

const [folder, ...chosen] = process.argv.slice(2);
const site = await serve(folder);
const browser = await launch();
const results = {};
try {
  const pages = ["index.html", FRAMEWORK, "risks.html", "people.html", "health.html", "404.html"];
  for (const name of chosen.length ? chosen : Object.keys(SCENES)) {
    const heard = [];
    const { open, close } = opener(browser, site.origin, heard);
    try {
      await SCENES[name]({ open, folder, pages });
      results[name] = heard.join("\n");
    } catch (error) {
      results[name] = [error.message, ...heard].join("\n");
    } finally {
      await close();
    }
  }
  console.log(JSON.stringify(results));
} finally {
  await browser.close();
  site.close();
}
