// Takes full-page pictures of a built site, for people to look at:
//   node shoot.mjs SITE_DIR OUT_DIR [--pages a.html,b.html] [--widths 390,1440] [--schemes light,dark]
// Without --pages: one page of each kind. Of a long page its first 16,000 pixels.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch, listPages, newContext, oneOfEachKind, openEach, serve } from "./site.mjs";

const MOST = 16_000; // a browser draws no more at once
const TRIES = 20;

/** A reader on a slow line may see another face for once; a picture waits for ours. */
async function waitForTheFace(route) {
  const response = await route.fetch();
  const css = await response.text();
  await route.fulfill({ response, body: css.replaceAll("font-display: optional", "font-display: block") });
}

/** A page asks for a face only when it is laid out: before that, none is on its way and all seem ready. */
async function drawn(tab) {
  await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await tab.evaluate(() => document.fonts.ready);
}

/** A picture of what a tab shows, once two in a row are the same: a busy machine may not have drawn all of the first. */
async function picture(tab) {
  let seen = await tab.screenshot();
  for (let tries = 0; tries < TRIES; tries++) {
    const next = await tab.screenshot();
    if (next.equals(seen)) return next;
    seen = next;
  }
  throw new Error(`${tab.url()} does not come to rest`);
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: "string" },
    schemes: { type: "string", default: "light,dark" },
    widths: { type: "string", default: "390,1440" },
  },
});
const [folder, out] = positionals;
const pages = values.pages?.split(",") ?? oneOfEachKind(await listPages(folder));
const site = await serve(folder);
const browser = await launch();
try {
  for (const width of values.widths.split(",").map(Number)) {
    const context = await newContext(browser, width);
    await context.route("**/site.css", waitForTheFace);
    await openEach(context, pages, async (tab, page) => {
      await tab.setViewportSize({ width, height: 900 });
      await tab.goto(`${site.origin}/${encodeURI(page)}`);
      for (const colorScheme of values.schemes.split(",")) {
        const name = page.replace(/\.html$/, "").replaceAll("/", "-");
        const path = join(out, `${name}-${width}-${colorScheme}.png`);
        await tab.emulateMedia({ colorScheme });
        await drawn(tab);
        const height = await tab.evaluate(() => document.documentElement.scrollHeight);
        await tab.setViewportSize({ width, height: Math.min(height, MOST) }); // a picture of the full page forgets the touch screen
        await drawn(tab);
        await writeFile(path, await picture(tab));
        console.log(path);
      }
    });
    await context.close();
  }
} finally {
  await browser.close();
  site.close();
}
