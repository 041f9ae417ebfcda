// Prints what Netlify's own reader makes of a site's _headers, for every file of the site, as one JSON object:
//   node headers.mjs SITE_DIR
//   {"errors": ["…"], "files": {"/index.html": {"X-Frame-Options": "DENY", …}, …}}

import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { parseAllHeaders } from "@netlify/headers-parser";

const [folder] = process.argv.slice(2);
const { headers, errors } = await parseAllHeaders({
  headersFiles: [join(folder, "_headers")],
  configHeaders: [],
  minimal: false,
});
const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const paths = entries
  .filter((entry) => entry.isFile())
  .map((entry) => `/${relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/")}`);
const ofPath = (path) => Object.assign({}, ...headers.filter((rule) => rule.forRegExp.test(path)).map((rule) => rule.values));
const files = Object.fromEntries(paths.sort().map((path) => [path, ofPath(path)]));
console.log(JSON.stringify({ errors: errors.map(String), files }));
