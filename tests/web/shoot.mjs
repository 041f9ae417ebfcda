// Takes full-page pictures of a built site, for people to look at:
//   node shoot.mjs SITE_DIR OUT_DIR [--pages a.html,b.html] [--widths 390,1440] [--schemes light,dark]
// Without --pages: every page at the top and the first of each folder below it. Of a long page its first 16,000 pixels.

import { join, posix } from "node:path";
import { parseArgs } from "node:util";
import { launch, listPages, newContext, openEach, serve } from "./site.mjs";

const MOST = 16_000; // a browser draws no more at once

/** One page of each kind. */
function oneOfEach(pages) {
  const folders = pages.map((page) => posix.dirname(page));
  return pages.filter((_, at) => folders[at] === "." || folders.indexOf(folders[at]) === at);
}

/** A reader on a slow line may see another face for once; a picture waits for ours. */
async function waitForTheFace(route) {
  const response = await route.fetch();
  const css = await response.text();
  await route.fulfill({ response, body: css.replaceAll("font-display: optional", "font-display: block") });
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
const pages = values.pages?.split(",") ?? oneOfEach(await listPages(folder));
const site = await serve(folder);
const browser = await launch();
try {
  for (const width of values.widths.split(",").map(Number)) {
    const context = await newContext(browser, width);
    await context.route("**/site.css", waitForTheFace);
    await openEach(context, pages, async (tab, page) => {
      await tab.setViewportSize({ width, height: 900 });
      await tab.goto(`${site.origin}/${encodeURI(page)}`);
      await tab.evaluate(() => document.fonts.ready);
      for (const colorScheme of values.schemes.split(",")) {
        const name = page.replace(/\.html$/, "").replaceAll("/", "-");
        const path = join(out, `${name}-${width}-${colorScheme}.png`);
        await tab.emulateMedia({ colorScheme });
        const height = await tab.evaluate(() => document.documentElement.scrollHeight);
        await tab.setViewportSize({ width, height: Math.min(height, MOST) }); // a picture of the full page forgets the touch screen
        await tab.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
        await tab.screenshot({ path });
        console.log(path);
      }
    });
    await context.close();
  }
} finally {
  await browser.close();
  site.close();
}
