// Lets Lighthouse judge one page of a built site, a few times, and prints the median of each category as JSON:
//   node lighthouse.mjs SITE_DIR [--page index.html] [--runs 5] [--form mobile|desktop]
//   {"page", "form", "runs", "scores": {"performance": 0.99, …}, "spread": {"performance": [0.98, 1], …}, "faults": […]}

import { createServer } from "node:net";
import { parseArgs } from "node:util";
import lighthouse, { desktopConfig } from "lighthouse";
import { launch, serve } from "./site.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices"];

/** A port that nobody uses now, for the browser to be spoken to. */
const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** The middle of an odd number of figures. */
const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];

/** What keeps a category from full marks, once each. */
function faults(report) {
  const marked = CATEGORIES.filter((name) => name !== "performance").flatMap((name) =>
    report.categories[name].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => [name, report.audits[id]]),
  );
  return marked
    .filter(([, { score }]) => score !== null && score < 1)
    .map(([name, { id, title, details }]) => `${name} ${id}: ${title} ${details?.items?.[0]?.node?.snippet ?? ""}`.trim());
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    form: { type: "string", default: "mobile" },
    page: { type: "string", default: "index.html" },
    runs: { type: "string", default: "5" },
  },
});
const site = await serve(positionals[0], { compress: true });
const port = await freePort();
const browser = await launch([`--remote-debugging-port=${port}`]);
const reports = [];
try {
  for (let run = 0; run < Number(values.runs); run += 1) {
    const options = { port, onlyCategories: CATEGORIES, logLevel: "error" };
    const config = values.form === "desktop" ? desktopConfig : undefined;
    const result = await lighthouse(`${site.origin}/${encodeURI(values.page)}`, options, config);
    reports.push(result.lhr);
  }
} finally {
  await browser.close();
  site.close();
}
const figures = Object.fromEntries(
  CATEGORIES.map((name) => [name, reports.map((report) => report.categories[name].score)]),
);
const scores = Object.fromEntries(Object.entries(figures).map(([name, all]) => [name, median(all)]));
const spread = Object.fromEntries(Object.entries(figures).map(([name, all]) => [name, [Math.min(...all), Math.max(...all)]]));
console.log(JSON.stringify({ ...values, scores, spread, faults: [...new Set(reports.flatMap(faults))] }));
