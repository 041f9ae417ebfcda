// A built site as a reader meets it: listed, served on this machine, opened in the Chromium that is here.

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { delimiter, extname, join, posix, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const PHONE_WIDTH = 480; // what is narrower is held in a hand

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

// The last may be Ubuntu's note that it moved to a snap.
const BROWSERS = ["chromium", "google-chrome", "chromium-browser"];

const BROWSER_APPS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const QUIET = [
  "--no-sandbox", // containers forbid the sandbox, and the pages are our own
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-dev-shm-usage", // containers have 64 MB of it
  "--disable-sync",
  "--no-first-run",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", // what asks for another host gets nothing
];

/** What finds barriers, as a script to run in a page before its own policy can stop it. */
export const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const OF_COLOUR = ["color-contrast", "link-in-text-block"]; // the only ones that look at colours

/**
 * What axe-core finds in an open page, each as its rule, its summary and its place.
 *
 * Contrast takes as long as all else together: `colours` asks for it "also", "only" or "not".
 */
export const findBarriers = (tab, colours = "also") =>
  tab.evaluate(
   async ([tags, ofColour, colours]) => {
    const runOnly = colours === "only" ? ofColour : tags;
    const rules = colours === "not" ? Object.fromEntries(ofColour.map((id) => [id, { enabled: false }])) : {};
    // Without preload axe asks for no style sheet again, which a page's own policy may forbid.
    const options = { runOnly, rules, resultTypes: ["violations"], preload: false };
    const { violations } = await globalThis.axe.run(options);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ failureSummary, target }) => [id, failureSummary, target.join(" ")]),
    );
  }, [AXE_TAGS, OF_COLOUR, colours]);

/** The HTML pages of a folder as sorted addresses relative to it; none at all is a mistake. */
export async function listPages(folder) {
  const entries = await readdir(folder, { recursive: true });
  const pages = entries.filter((name) => name.endsWith(".html"));
  if (pages.length === 0) throw new Error(`no HTML page in ${folder}`);
  return pages.map((name) => name.split(sep).join("/")).sort();
}

/**
 * The first page of each kind: beside an overview every page is a kind of its own, and is the same in
 * each project of a portfolio; in any other folder all pages are of one kind.
 */
export function oneOfEachKind(pages) {
  const tops = new Set(pages.filter((page) => posix.basename(page) === "index.html").map((page) => posix.dirname(page)));
  const first = new Map();
  for (const page of pages) {
    const folder = posix.dirname(page);
    const kind = !tops.has(folder) ? posix.basename(folder) : folder === "." ? page : `*/${posix.basename(page)}`;
    if (!first.has(kind)) first.set(kind, page);
  }
  return [...first.values()];
}

/** A body as a host would send it: text is compressed, where that is asked for. */
function packed(body, type, compress) {
  const headers = { "content-type": type };
  if (!compress || !/text|json|xml/.test(type)) return [headers, body];
  return [{ ...headers, "content-encoding": "gzip" }, gzipSync(body)];
}

/** Serves a folder on a free port of this machine and sends no policy: a page carries its own. */
export async function serve(folder, { compress = false } = {}) {
  const server = createServer(async (request, response) => {
    try {
      const { pathname } = new URL(request.url, "http://site"); // resolves every ".."
      const path = decodeURIComponent(pathname).replace(/\/$/, "/index.html");
      const body = await readFile(join(folder, path));
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      const [headers, sent] = packed(body, type, compress);
      response.writeHead(200, headers);
      response.end(sent);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The path of the Chromium to drive. */
function findBrowser() {
  if (process.env.MILEPOST_CHROMIUM) return process.env.MILEPOST_CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const programs = BROWSERS.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = [...programs, ...BROWSER_APPS].find((path) => existsSync(path));
  if (!found) throw new Error("no Chromium found: install it, or name it in MILEPOST_CHROMIUM");
  return found;
}

export const launch = (more = []) =>
  chromium.launch({ executablePath: findBrowser(), args: [...QUIET, ...more] });

/** A fresh reader with a screen of this width, for whom nothing moves. */
export const newContext = (browser, width, options = {}) =>
  browser.newContext({
    hasTouch: width <= PHONE_WIDTH,
    isMobile: width <= PHONE_WIDTH,
    reducedMotion: "reduce",
    viewport: { width, height: 900 },
    ...options,
  });

/** Opens every page in turn, a few tabs at a time, and hands each open tab to `work`. */
export async function openEach(context, pages, work) {
  const rest = pages.values(); // shared: every tab takes the next page from it
  const openAll = async () => {
    const tab = await context.newPage();
    for (const page of rest) await work(tab, page);
  };
  const tabs = Math.min(8, 2 * availableParallelism());
  await Promise.all(Array.from({ length: tabs }, openAll));
}
