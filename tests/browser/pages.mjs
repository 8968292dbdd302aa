// Pages as a browser has them: node pages.mjs CHROMIUM PAGE.html ...
// Each is looked at on a phone, a tablet and a desk, in the light and in the dark:
// nothing fails, nothing is asked for from anywhere, nothing runs over the edge,
// axe-core finds no violation, it prints to tagged PDF, its tables fit the paper; and where it has filters,
// they show what they say.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
const [program, ...files] = process.argv.slice(2);
const problems = [];
const A4 = 688;   // of its 210 mm what its margins of 14 leave, in pixels
let checks = 0;

function hold(file, what, is, more = "") {
  checks++;
  if (!is) problems.push(`${file}: ${what}${more ? ": " + more : ""}`);
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map((v) => `${v.id} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 160)}`);
}

// What cannot be seen of a page: what it says, and asks for.
function listen(page, file) {
  page.on("console", (message) => {
    if (message.type() === "error") hold(file, "an error", false, message.text());
  });
  page.on("pageerror", (error) => hold(file, "an error", false, error.message));
  page.on("request", (request) => hold(file, "a request leaves", request.url().startsWith("file:"), request.url()));
}

async function look(browser, file) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 768, 1280]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      const page = await context.newPage();
      listen(page, file);
      await page.goto("file://" + resolve(file));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      hold(file, `runs over the edge at ${width}`, wide <= 0, String(wide));
      const wrong = width === 768 ? [] : await violations(page);
      hold(file, `axe, ${colorScheme}, ${width}`, wrong.length === 0, wrong.join("; "));
      await context.close();
    }
  }
}

// Its own policy lets its own script and style work, and nothing else.
async function policy(browser, file) {
  const page = await browser.newPage();
  await page.goto("file://" + resolve(file));
  const styled = await page.evaluate(() => getComputedStyle(document.body).marginTop === "0px");
  hold(file, "its style works", styled);
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.strange = true";
    document.body.append(script);
    return window.strange === true;
  }).catch(() => false);
  hold(file, "a strange script does not run", !ran);
  await page.close();
}

async function print(browser, file) {
  const page = await browser.newPage();
  await page.goto("file://" + resolve(file));
  const open = await page.evaluate(() => {
    window.dispatchEvent(new Event("beforeprint"));
    return Array.from(document.querySelectorAll("details")).every((one) => one.open);
  });
  hold(file, "unfolds all for paper", open);
  const pdf = (await page.pdf({ format: "A4", tagged: true })).toString("latin1");
  hold(file, "prints to tagged PDF", pdf.includes("/StructTreeRoot") && pdf.includes("/Lang"));
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: A4, height: 1000 });
  const wide = await page.evaluate(() => Array.from(document.querySelectorAll("table"))
    .filter((one) => one.offsetWidth > one.parentElement.clientWidth).map((one) => one.caption.textContent));
  hold(file, "has no table that is wider than its paper", wide.length === 0, wide.join("; "));
  await page.close();
}

async function unscripted(browser, file) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("file://" + resolve(file));
  for (const one of await page.locator("details").all()) {
    hold(file, "is unfolded without its script", await one.getAttribute("open") !== null);
  }
  await context.close();
}

// Each choice shows what is of it, and hides what is of others.
async function filters(browser, file) {
  const page = await browser.newPage();
  await page.goto("file://" + resolve(file));
  for (const [n, key] of (await page.evaluate(() => {
    const of = (key) => new Set(Array.from(document.querySelectorAll(`[data-${key}]`), (e) => e.getAttribute("data-" + key)));
    return ["type", "site", "state"].filter((key) => of(key).size > 1);
  })).entries()) {
    const select = page.locator("#filters select").nth(n);
    const names = (await select.locator("option").allTextContents()).slice(1);
    for (const name of names) {
      await select.selectOption(name);
      const wrong = await page.evaluate(([key, name]) =>
        Array.from(document.querySelectorAll(`[data-${key}]`)).filter((e) =>
          e.hidden !== (e.getAttribute("data-" + key) !== name)).length, [key, name]);
      hold(file, `filter ${key} = ${name}`, wrong === 0, `${wrong} rows`);
    }
    await select.selectOption("");
  }
  const hidden = await page.evaluate(() =>
    document.querySelectorAll("[data-type][hidden],[data-site][hidden],[data-state][hidden]").length);
  hold(file, "shows all again", hidden === 0, String(hidden));
  await page.close();
}

const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
for (const file of files) {
  await look(browser, file);
  await policy(browser, file);
  await print(browser, file);
  await unscripted(browser, file);
  await filters(browser, file);
}
await browser.close();
for (const problem of problems) console.log(problem);
console.log(`${files.length} pages, ${checks - problems.length} passed, ${problems.length} failed`);
process.exit(problems.length > 0 ? 1 : 0);
