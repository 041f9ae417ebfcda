// Lets html-validate read the pages of a built site and prints what it objects to as one JSON object:
//   node lint.mjs SITE_DIR [--sample N]
//   {"pages": 2, "faults": ["index.html:3:7: rule message", …]}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { listPages, spread } from "./site.mjs";

const RULES = {
  "aria-label-misuse": ["error", { allowAnyNamable: true }], // a list may have a name
  "doctype-style": ["error", { style: "lowercase" }],
  "long-title": "off", // titles are people's own
  "prefer-native-element": ["error", { exclude: ["listbox"] }], // what is found is no control of a form
  "require-sri": ["error", { target: "crossorigin" }], // a file of the site itself needs no digest
  "valid-id": ["error", { relaxed: true }], // ids of metrics have dots
};

const { positionals, values } = parseArgs({ allowPositionals: true, options: { sample: { type: "string" } } });
const [folder] = positionals;
const all = spread(await listPages(folder));
const pages = values.sample ? all.slice(0, Number(values.sample)) : all;
const loader = new FileSystemConfigLoader({
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: RULES,
});
const judge = new HtmlValidate(loader);
const faults = [];
for (const page of pages) {
  const report = await judge.validateString(await readFile(join(folder, page), "utf8"), page);
  for (const { messages } of report.results)
    for (const { line, column, ruleId, message } of messages)
      faults.push(`${page}:${line}:${column}: ${ruleId} ${message}`);
}
console.log(JSON.stringify({ pages: pages.length, faults }));
