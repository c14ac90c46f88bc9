// The search page: the form, the indexes and the list of what was found. The words of authors are
// data: they reach the page as text and as nothing else.

import { excerpt, finder, pieces } from "./search-excerpt.js";
import { term, terms } from "./search-terms.js";

const AT_ONCE = 10;
const PAUSE = 300;
const SHORTEST = 3;
const LOOKED_AT = 20;

const site = new URL("../", document.baseURI);
const told = JSON.parse(document.getElementById("words").textContent);
const words = told.words;
const lang = document.documentElement.lang;
const form = document.getElementById("search");
const field = form.elements.namedItem("q");
const choices = ["series", "year", "lang"].map((name) => form.elements.namedItem(name));
const count = document.getElementById("count");
const wider = document.getElementById("wider");
const list = document.getElementById("hits");
const more = document.getElementById("more");
const other = document.getElementById("switch");
const heading = document.title;
const day = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });

let engine = null;
let turn = 0;
let composing = false;
let waiting = 0;

// ---- the indexes

/** Pagefind with the index of every year, loaded once, when the first question comes. */
function indexes() {
  engine ??= load().catch((error) => {
    engine = null;
    throw error;
  });
  return engine;
}

async function load() {
  const answer = await fetch("bundles.json", { cache: "no-cache" });
  if (!answer.ok) throw new Error(`bundles.json: ${answer.status}`);
  const { bundles } = await answer.json();
  const home = new URL("pagefind/", document.baseURI);
  const { createInstance } = await import(new URL("pagefind.js", home).href);
  const pagefind = createInstance({ basePath: home.pathname, noWorker: true });
  await pagefind.init();
  await Promise.all(
    bundles.map((one) =>
      pagefind.mergeIndex(new URL(one.path, document.baseURI).pathname, {
        language: "en",
        metaCacheTag: one.tag,
        mergeFilter: { series: one.series, year: one.year },
      }),
    ),
  );
  return pagefind;
}

// ---- finding

/** What Pagefind is to leave out. Only Korean pages bear a mark, so English ones lack it. */
function filters({ series, year, lang: tongue }) {
  const chosen = {};
  if (series) chosen.series = series;
  if (year) chosen.year = year;
  if (tongue === "ko") chosen.korean = "yes";
  if (tongue === "en") chosen.not = { korean: "yes" };
  return chosen;
}

/**
 * The pages of one way to find a term: those that have its words in a row, with the marks that
 * Pagefind gives to the words apart. It alone would also give pages with only the beginning of a word.
 */
async function along(pagefind, way, chosen) {
  const options = { filters: chosen };
  let exact = null;
  if (way.exact.length) {
    const answer = await pagefind.search(`"${way.exact.join(" ")}"`, options);
    if (!answer.results.length) return [];
    exact = new Set(answer.results.map((one) => one.id));
  }
  const { results } = await pagefind.search(way.all.join(" "), options);
  return exact ? results.filter((one) => exact.has(one.id)) : results;
}

async function pagesOf(pagefind, one, chosen) {
  const found = await Promise.all(one.ways.map((way) => along(pagefind, way, chosen)));
  const best = new Map();
  for (const result of found.flat()) {
    if (!(best.get(result.id)?.score >= result.score)) best.set(result.id, result);
  }
  return best;
}

/** Pages with an English word that begins so, looked at one by one. */
async function beginning(pagefind, one, chosen) {
  const [run] = one.runs;
  if (one.runs.length > 1 || run.korean || run.text.length < SHORTEST) return new Map();
  const { results } = await pagefind.search(run.text, { filters: chosen });
  const begins = new RegExp(`(?<![\\p{L}\\p{N}])${run.text}`, "iu");
  const looked = await Promise.all(
    results.slice(0, LOOKED_AT).map(async (result) => {
      const { page } = await result.data();
      const all = [page.title, page.number, ...page.authors, page.text].join(" ");
      return begins.test(all) ? [[result.id, result]] : [];
    }),
  );
  return new Map(looked.flat());
}

/** The pages that have every term, the best first, and what to say about them. */
async function find(question) {
  const asked = terms(question.q);
  if (!asked.length) return null;
  const pagefind = await indexes();
  const chosen = filters(question);
  const said = { note: "", wider: null };
  const parts = [];
  for (const one of asked) {
    const part = { term: one, pages: await pagesOf(pagefind, one, chosen) };
    const bare = one.shorter ? term(one.shorter) : null;
    const barePages = bare ? await pagesOf(pagefind, bare, chosen) : new Map();
    if (!part.pages.size && barePages.size) {
      Object.assign(part, { term: bare, pages: barePages });
      said.note = fill(words.instead, { q: one.said, found: bare.said });
    } else if (!part.pages.size) {
      part.pages = await beginning(pagefind, one, chosen);
      if (part.pages.size) said.note = fill(words.beginning, { q: one.said });
    } else if (asked.length === 1 && barePages.size > part.pages.size) {
      said.wider = { q: bare.said, n: barePages.size };
    }
    parts.push(part);
  }
  const [first, ...rest] = parts.map((part) => part.pages);
  const hits = [...first.values()]
    .filter((hit) => rest.every((pages) => pages.has(hit.id)))
    .map((hit) => ({ hit, score: parts.reduce((sum, { pages }) => sum + pages.get(hit.id).score, 0) }))
    .sort((one, two) => two.score - one.score)
    .map(({ hit }) => hit);
  return { ...said, hits, found: finder(parts.map((part) => part.term)) };
}

// ---- showing

const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/gu, (_, name) => facts[name]);

function put(element, cut) {
  element.replaceChildren(
    ...cut.map(({ text, marked }) => {
      if (!marked) return document.createTextNode(text);
      const mark = document.createElement("mark");
      mark.textContent = text;
      return mark;
    }),
  );
}

/** One result. An address that leads out of the site is not followed. */
function item(page, found) {
  const one = document.getElementById("hit").content.firstElementChild.cloneNode(true);
  const part = (selector) => one.querySelector(selector);
  const link = part("h3 a");
  const address = new URL(page.url, site);
  if (address.href.startsWith(site.href)) link.href = address.href;
  put(link, pieces(page.title, found));
  put(part(".no"), pieces(page.number, found));
  put(part(".writers"), pieces(page.authors.join(page.lang === "ko" ? "·" : ", "), found));
  put(part(".excerpt"), excerpt(page.text, found, page.lang));
  for (const each of ["h3", ".writers", ".excerpt", ".tongue"]) part(each).lang = page.lang;
  part(".in").textContent = told.series[page.series] ?? page.series;
  part("time").dateTime = page.date;
  part("time").textContent = day.format(new Date(`${page.date}T00:00:00Z`));
  part(".tongue").textContent = told.languages[page.lang];
  part(".issue").classList.add(`of-${page.series}`);
  if (page.status) {
    part(".status").hidden = false;
    part(".status strong").textContent = told.status[page.status];
    for (const each of [".issue", ".status"]) part(each).classList.add(page.status);
  }
  return one;
}

function say(answer, q) {
  const n = answer.hits.length;
  const sentence = n === 0 ? words.found_none : n === 1 ? words.found_one : words.found;
  count.textContent = [answer.note, fill(sentence, { n: n.toLocaleString(lang), q })]
    .filter(Boolean)
    .join(" ");
  wider.hidden = !answer.wider;
  if (answer.wider) {
    const link = wider.querySelector("a");
    link.textContent = fill(words.wider, answer.wider);
    link.href = address({ ...question(), q: answer.wider.q });
  }
}

async function add(answer, mine) {
  const from = list.children.length;
  const next = answer.hits.slice(from, from + AT_ONCE);
  const pages = await Promise.all(next.map((hit) => hit.data()));
  if (mine !== turn) return;
  list.append(...pages.map(({ page }) => item(page, answer.found)));
  more.hidden = list.children.length >= answer.hits.length;
  more.onclick = async () => {
    await add(answer, mine);
    list.children[from + next.length]?.querySelector("a")?.focus();
  };
}

function clear(sentence = "") {
  list.replaceChildren();
  count.textContent = sentence;
  more.hidden = true;
  wider.hidden = true;
}

async function answer() {
  const mine = (turn += 1);
  const asked = question();
  other.href = address(asked, other.getAttribute("href").split("?")[0]);
  document.title = asked.q ? `${asked.q} · ${heading}` : heading;
  if (!asked.q) return clear();
  if (!list.children.length) count.textContent = words.loading;
  try {
    const found = await find(asked);
    if (mine !== turn) return undefined;
    clear();
    if (!found) return undefined;
    await add(found, mine);
    if (mine === turn) say(found, asked.q);
  } catch {
    if (mine === turn) clear(words.failed);
  }
  return undefined;
}

// ---- the form, the address and the history

function question() {
  const chosen = choices.map((one) => [one.name, one.value]);
  return { q: field.value.trim(), ...Object.fromEntries(chosen) };
}

function address(asked, page = location.pathname) {
  const given = Object.entries(asked).filter(([, value]) => value);
  const query = new URLSearchParams(given).toString();
  return query ? `${page}?${query}` : page;
}

function read() {
  const given = new URLSearchParams(location.search);
  field.value = (given.get("q") ?? "").slice(0, field.maxLength);
  for (const one of choices) {
    one.value = given.get(one.name) ?? "";
    if (one.selectedIndex < 0) one.value = "";
  }
}

function ask(keep) {
  clearTimeout(waiting);
  const now = address(question());
  if (now !== location.pathname + location.search) {
    if (keep) history.pushState(null, "", now);
    else history.replaceState(null, "", now);
  }
  return answer();
}

function typed() {
  clearTimeout(waiting);
  if (!composing) waiting = setTimeout(() => ask(false), PAUSE);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!composing) ask(true);
});
field.addEventListener("compositionstart", () => {
  composing = true;
  clearTimeout(waiting);
});
field.addEventListener("compositionend", () => {
  composing = false;
  typed();
});
field.addEventListener("input", typed);
for (const one of choices) one.addEventListener("change", () => ask(true));
addEventListener("popstate", () => {
  read();
  answer();
});

read();
answer();
