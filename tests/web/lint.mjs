// Lets html-validate read the pages of built sites and prints what it objects to as one JSON object:
//   node lint.mjs [--kinds] SITE_DIR …
//   {"pages": 2, "faults": ["site/index.html:3:7: rule message", …]}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { listPages, oneOfEachKind } from "./site.mjs";

const RULES = {
  "aria-label-misuse": ["error", { allowAnyNamable: true }], // a list may have a name
  "doctype-style": ["error", { style: "lowercase" }],
  "long-title": "off", // titles are people's own
  "prefer-native-element": ["error", { exclude: ["listbox"] }], // what is found is no control of a form
  "require-sri": ["error", { target: "crossorigin" }], // a file of the site itself needs no digest
  "valid-id": ["error", { relaxed: true }], // ids of metrics have dots
};

const { positionals, values } = parseArgs({ allowPositionals: true, options: { kinds: { type: "boolean" } } });
const loader = new FileSystemConfigLoader({
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: RULES,
});
const judge = new HtmlValidate(loader);
const faults = [];
let read = 0;
for (const folder of positionals) {
  const all = await listPages(folder);
  for (const page of values.kinds ? oneOfEachKind(all) : all) {
    const path = join(folder, page);
    const report = await judge.validateString(await readFile(path, "utf8"), path);
    for (const { messages } of report.results)
      for (const { line, column, ruleId, message } of messages)
        faults.push(`${path}:${line}:${column}: ${ruleId} ${message}`);
    read += 1;
  }
}
console.log(JSON.stringify({ pages: read, faults }));
