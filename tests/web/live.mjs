// Holds a page open in a real Chromium while the files behind it change:
//   node live.mjs URL
// Reads questions as lines of JSON and answers each with a line; it ends with its input.
//   {"ask": "has", "text"}, {"ask": "lacks", "text"}  waits until the page shows a text, or no longer
//   {"ask": "scroll", "to"}, {"ask": "state"}         → {"loads", "scroll", "faults", "text"}
//   {"ask": "axe"}                                    looks for barriers, and adds them to the faults
//   {"ask": "go", "to"}, {"ask": "shoot", "to"}       opens another address; takes a picture

import { createInterface } from "node:readline";
import { AXE, findBarriers, launch, newContext } from "./site.mjs";

const DESKTOP = 1440;

const browser = await launch();
const context = await newContext(browser, DESKTOP);
await context.addInitScript({ content: AXE });
const tab = await context.newPage();
const faults = [];
let loads = 0;
tab.on("load", () => (loads += 1));
tab.on("pageerror", (error) => faults.push(error.message));
tab.on("console", (message) => {
  const text = message.text();
  // A page that is missing, or a server that is gone for a moment, is what some tests are about.
  if (message.type() === "error" && !/Failed to load resource|ERR_/.test(text)) faults.push(text);
});

const shows = (text) => document.body?.innerText.includes(text);
const lacks = (text) => document.body && !document.body.innerText.includes(text);

const answers = {
  has: ({ text }) => tab.waitForFunction(shows, text),
  lacks: ({ text }) => tab.waitForFunction(lacks, text),
  scroll: ({ to }) => tab.evaluate((top) => scrollTo(0, top), to),
  go: ({ to }) => tab.goto(new URL(to, process.argv[2]).href),
  axe: async () => faults.push(...(await findBarriers(tab)).map((found) => found.join(": "))),
  shoot: ({ to }) => tab.screenshot({ path: to }),
  state: () => null,
};

await tab.goto(process.argv[2]);
for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  try {
    await answers[question.ask](question);
    await tab.waitForLoadState("load");
    const [scroll, text] = await tab.evaluate(() => [scrollY, document.body.innerText]);
    console.log(JSON.stringify({ loads, scroll, faults, text }));
  } catch (error) {
    console.log(JSON.stringify({ failed: error.message, url: tab.url(), faults }));
  }
}
await browser.close();
