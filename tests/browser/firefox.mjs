// Steps of a reader in Firefox, by WebDriver BiDi: `node firefox.mjs FIREFOX URL REPORT.html` prints JSON, step to "" or
// what went wrong. Each step has a window of its own.

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [executablePath, url, report] = process.argv.slice(2);
const focused = (page, selector) => page.evaluate((wanted) => document.activeElement.matches(wanted), selector);

async function tabTo(page, selector, atMost = 40) {
  for (let stops = 0; stops < atMost; stops++) {
    await page.keyboard.press("Tab");
    if (await focused(page, selector)) return;
  }
  assert.fail(`${selector} is not reached in ${atMost} stops`);
}

async function example(page, view) {
  await page.goto(url);
  await page.click(`#view-${view}`);
  await page.click("#example");
  await page.waitForSelector("#result:not([hidden]) #findings > section", { visible: true, timeout: 60000 });
}

const views = ["summary", "compare", "stories", "check"].map((view) => [
  `the example in ${view}`,
  async (page) => {
    await example(page, view);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page is too wide");
  },
]);

const STEPS = Object.fromEntries([
  ...views,
  ["a quote by keyboard", async (page) => {
    await example(page, "summary");
    await tabTo(page, "#findings .said .marker");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#quote:not([hidden]) mark", { visible: true });
    await page.keyboard.press("Escape");
    await page.waitForSelector("#quote[hidden]");
    assert.ok(await focused(page, "#findings .said .marker"), "the focus is not back at the mark");
  }],
  ["a link into closed details opens them", async (page) => {
    await page.goto(pathToFileURL(report).href);
    const link = await page.evaluateHandle(() => [...document.querySelectorAll("#summary a[href^='#']")].find((one) =>
      one.checkVisibility() && document.getElementById(one.hash.slice(1))?.closest("details:not([open])")));
    assert.ok(link.asElement(), "no link of the summary leads into closed details");
    const id = await link.evaluate((one) => one.hash.slice(1));
    await link.click();
    await page.waitForFunction((wanted) => document.getElementById(wanted).closest("details").open, {}, id);
  }],
  ["printing", async (page) => {
    await page.goto(pathToFileURL(report).href);
    const printed = Buffer.from(await page.pdf({ format: "A4" }));
    assert.equal(printed.subarray(0, 5).toString(), "%PDF-");
  }],
]);

const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const outcomes = {};
for (const [name, step] of Object.entries(STEPS)) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.setViewport({ width: 1200, height: 900 });
  try {
    await step(page);
    assert.deepEqual(complaints, [], "the console has errors");
    outcomes[name] = "";
  } catch (error) {
    outcomes[name] = error.message;
  }
  await page.close();
}
await browser.close();
console.log(JSON.stringify(outcomes));
