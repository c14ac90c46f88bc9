// What a reader types → the words to ask the index for. It must cut words exactly as the index was
// made (flows/rendering/search/words.py): Korean into pairs of syllables, each one ideograph.

const KOREAN = "\\uac00-\\ud7a3\\u3400-\\u4dbf\\u4e00-\\u9fff";
const DOTS = "\\u00b7\\u119e\\u2022\\u2027\\u2219\\u22c5\\u30fb";
const DOT = new RegExp(`(?<=[${KOREAN}])[${DOTS}](?=[${KOREAN}])`, "gu");
const RUN = new RegExp(`([${KOREAN}]+)|((?:(?![${KOREAN}])[\\p{L}\\p{N}\\p{M}])+)`, "gu");
const QUOTED = /["“”]([^"“”]*)["“”]|(\S+)/gu;
const FIRST = 0xac00;
const LAST = 0xd7a3;
const INSIDE = 0x20000;
const ACROSS = 0x22c00;

// Particles that hang on Korean nouns, the longest first.
const PARTICLES =
  /(?:에서는|에서도|에게서|으로는|으로서|으로써|이라는|에서|에게|에는|에도|으로|로서|로써|까지|부터|처럼|보다|마다|조차|밖에|이나|이란|라는|과의|와의|들은|들이|들을|들의|은|는|이|가|을|를|의|에|도|로|와|과|만|나|들)$/u;

export const between = `[\\s${DOTS}]*`;

const hangul = (one) => one >= "\uac00" && one <= "\ud7a3";
const moved = (one, to) =>
  hangul(one) ? String.fromCodePoint(to + one.codePointAt(0) - FIRST) : one;
const inside = (text) => [...text].map((one) => moved(one, INSIDE)).join("");
const pair = (before, after) => inside(before) + (hangul(after) ? moved(after, ACROSS) : "");

/** One form for what looks alike; the dot of 한·미 and the s of Balgan’s are not words. */
export function plain(text) {
  return text
    .replace(/\p{Cf}/gu, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(DOT, "")
    .replace(/['’]s(?![\p{L}\p{N}])/gu, "");
}

/** Its words: {korean, text, next}; `next` is the syllable that follows a Korean word and a space. */
export function runs(text) {
  const found = [...text.matchAll(RUN)];
  return found.map((one, at) => {
    const next = found[at + 1];
    const gap = next ? text.slice(one.index + one[0].length, next.index) : "";
    const near = Boolean(one[1] && next?.[1] && gap && !gap.trim());
    return { korean: Boolean(one[1]), text: one[0], next: near ? next[0][0] : "" };
  });
}

/** A text as the index has it: the twin of `indexed` in words.py. */
export function indexed(text) {
  return runs(plain(text)).flatMap(pairs).join(" ");
}

function pairs(run) {
  if (!run.korean) return [run.text];
  const last = run.text.at(-1);
  return [...inner(run.text), run.next ? pair(last, run.next) : inside(last)];
}

function inner(text) {
  return [...text].slice(1).map((one, at) => inside(text[at] + one));
}

/**
 * A word of the query as ways to find it: {exact, all}. The words of `exact` must follow each other;
 * `all` may end with the beginning of a word. A Korean word may also have one space in it.
 */
function ways(found) {
  const head = found.slice(0, -1).flatMap(pairs);
  const end = found.at(-1);
  if (!end.korean) return [{ exact: [...head, end.text], all: [...head, end.text] }];
  if (end.text.length === 1) return [{ exact: head, all: [...head, inside(end.text)] }];
  const whole = inner(end.text);
  const spaced = whole.length > 1 ? whole.map((_, at) => parted(whole, end.text, at)) : [];
  return [whole, ...spaced].map((one) => ({ exact: [...head, ...one], all: [...head, ...one] }));
}

function parted(whole, text, at) {
  return whole.map((one, i) => (i === at ? pair(text[at], text[at + 1]) : one));
}

/** One thing to find: {said, runs, ways, shorter}; null where there is no word in it. */
export function term(said, quoted = false) {
  const text = plain(said);
  const found = runs(text);
  if (!found.length) return null;
  const all = ways(found);
  return { said, runs: found, ways: quoted ? all.slice(0, 1) : all, shorter: quoted ? "" : bare(text) };
}

/** A Korean word without its particle; nothing where too little would be left. */
function bare(text) {
  const rest = text.replace(PARTICLES, "");
  const left = rest.length < text.length ? runs(rest) : [];
  const enough = left.length && (!left.at(-1).korean || left.at(-1).text.length > 1);
  return enough ? rest : "";
}

/** What is typed, as things to find: words at spaces, and phrases in quotation marks. */
export function terms(query) {
  const found = [...query.matchAll(QUOTED)];
  return found
    .map((one) => (one[1] === undefined ? term(one[2]) : term(one[1], true)))
    .filter(Boolean);
}
