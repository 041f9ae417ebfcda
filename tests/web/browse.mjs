// Opens the pages of a built site in a real Chromium and prints what is wrong as one JSON object:
//   node browse.mjs SITE_DIR [--kinds] [--no-colours] [--pages a.html,b.html] [--origin http://127.0.0.1:8000]
//   {"pages": 2, "violations": [{"page", "scheme", "width", "kind", "id", "detail", "target"}, …]}

import { parseArgs } from "node:util";
import { AXE, findBarriers, launch, listPages, newContext, oneOfEachKind, openEach, serve } from "./site.mjs";

const DESKTOP = 1440;
const PHONE = 390;

/** Reports what a quiet page that needs nobody else never does. */
function listen(tab, origin, report) {
  tab.on("pageerror", (error) => report("error", error.name, error.message));
  tab.on("dialog", async (dialog) => {
    report("dialog", dialog.type(), dialog.message());
    await dialog.dismiss();
  });
  tab.on("console", (message) => {
    const text = message.text();
    if (message.type() !== "error" || text.startsWith("Failed to load resource")) return; // told below
    const kind = text.includes("Content Security Policy") ? "csp" : "console";
    report(kind, "error", text, message.location().url.replace(origin, ""));
  });
  tab.on("request", (request) => {
    const { origin: asked, protocol } = new URL(request.url());
    if (asked === origin || protocol === "data:" || protocol === "blob:") return;
    report("foreign", request.resourceType(), "asks another origin", request.url());
  });
  tab.on("response", (response) => {
    if (response.status() < 400) return;
    report("missing", String(response.status()), "not in the site", response.url().replace(origin, ""));
  });
}

/** Reports what axe-core finds in the page that is open. */
async function checkAccess(tab, colours, report) {
  for (const [id, summary, target] of await findBarriers(tab, colours)) report("axe", id, summary.replace(/\s+/g, " "), target);
}

/** Reports a page that is wider than the screen, with the element that reaches furthest out. */
async function checkWidth(tab, width, report) {
  const wide = await tab.evaluate((limit) => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= limit) return null;
    const right = (element) => element.getBoundingClientRect().right;
    const furthest = [...document.body.querySelectorAll("*")].sort((a, b) => right(b) - right(a))[0];
    return { scrollWidth, target: furthest?.outerHTML.slice(0, 80) ?? "" };
  }, width);
  if (wide) report("overflow", "wide", `${wide.scrollWidth} px on a screen of ${width} px`, wide.target);
}

/** Opens one page at one width, looks at it in light and then in dark, and reports all that is wrong. */
async function visit(tab, address, width, colours, add) {
  let scheme = "light";
  const report = (kind, id, detail, target = "") => add({ scheme, width, kind, id, detail, target });
  const look = async (asked) => {
    if (width === DESKTOP && asked) await checkAccess(tab, asked, report);
    await checkWidth(tab, width, report);
    if ((await tab.title()).includes("PWNED")) report("title", "pwned", "a script of the content ran");
  };
  tab.removeAllListeners();
  listen(tab, new URL(address).origin, report);
  try {
    await tab.emulateMedia({ colorScheme: scheme });
    await tab.goto(address);
    await look(colours ? "also" : "not");
    scheme = "dark"; // a second visit would cost twice the time of a change of scheme
    await tab.emulateMedia({ colorScheme: scheme });
    await look(colours && "only");
  } catch (error) {
    report("error", "visit", error.message);
  }
}

/** The violations of all pages, in the order of the pages. */
async function browse(browser, origin, pages, colours) {
  const found = new Map(pages.map((page) => [page, []]));
  for (const width of [DESKTOP, PHONE]) {
    const context = await newContext(browser, width);
    if (width === DESKTOP) await context.addInitScript({ content: AXE }); // no policy stops it
    await openEach(context, pages, (tab, page) => {
      const add = (fault) => found.get(page).push({ page, ...fault });
      return visit(tab, `${origin}/${encodeURI(page)}`, width, colours, add);
    });
    await context.close();
  }
  return [...found.values()].flat();
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    kinds: { type: "boolean" },
    "no-colours": { type: "boolean" },
    origin: { type: "string" },
    pages: { type: "string" },
  },
});
const [folder] = positionals;
const all = values.pages?.split(",") ?? (await listPages(folder));
const pages = values.kinds ? oneOfEachKind(all) : all;
const site = values.origin ? { origin: values.origin, close() {} } : await serve(folder);
const browser = await launch();
try {
  const violations = await browse(browser, site.origin, pages, !values["no-colours"]);
  console.log(JSON.stringify({ pages: pages.length, violations }));
} finally {
  await browser.close();
  site.close();
}
