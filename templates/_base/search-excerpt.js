// A text and what was looked for → the passage that shows it best, in pieces to mark or not.

import { between } from "./search-terms.js";

const LENGTH = { ko: 110, en: 220 };
const BEFORE = 0.3;
const ENOUGH = 400;

/** The expression that finds all terms in a text, one group for each. */
export function finder(terms) {
  const groups = terms.map((one) => `(${one.runs.map(written).join("[^\\p{L}\\p{N}]*")})`);
  return new RegExp(groups.join("|"), "giu");
}

function written(run) {
  if (run.korean) return [...run.text].join(between);
  return `(?<![\\p{L}\\p{N}])${stem(run.text)}[\\p{L}\\p{M}]*`;
}

/** The part of an English word that its forms share, roughly: the index knows better. */
function stem(word) {
  const cut = /^(.{3,}?)(?:(ies|ied|y)|ing|ed|es|ly|s|e)$/u.exec(word);
  if (!cut || /\d/u.test(word)) return word;
  return cut[2] ? `${cut[1]}[iy]` : cut[1];
}

/** A whole line in pieces: {text, marked}. */
export function pieces(text, found) {
  const cut = [];
  let from = 0;
  for (const one of text.matchAll(found)) {
    if (!one[0]) continue;
    if (one.index > from) cut.push({ text: text.slice(from, one.index), marked: false });
    cut.push({ text: one[0], marked: true });
    from = one.index + one[0].length;
  }
  if (from < text.length) cut.push({ text: text.slice(from), marked: false });
  return cut;
}

/** The best passage of a long text, in pieces; its beginning where nothing is found. */
export function excerpt(text, found, lang) {
  const length = LENGTH[lang] ?? LENGTH.en;
  const wanted = densest(text, found, length) - Math.round(length * BEFORE);
  const start = begin(text, Math.min(wanted, text.length - length));
  const end = finish(text, start + length);
  const cut = pieces(text.slice(start, end), found);
  if (start > 0) cut.unshift({ text: "… ", marked: false });
  if (end < text.length) cut.push({ text: " …", marked: false });
  return cut;
}

/** Where the passage begins that has the most of the terms, and of those the most hits. */
function densest(text, found, length) {
  const hits = [];
  for (const one of text.matchAll(found)) {
    hits.push({ at: one.index, term: one.findIndex((group, i) => i > 0 && group !== undefined) });
    if (hits.length === ENOUGH) break;
  }
  let best = 0;
  let most = 0;
  hits.forEach((hit, first) => {
    const near = [];
    for (let i = first; i < hits.length && hits[i].at < hit.at + length * (1 - BEFORE); i += 1) {
      near.push(hits[i].term);
    }
    const worth = new Set(near).size * 10 + Math.min(near.length, 9);
    if (worth > most) [best, most] = [hit.at, worth];
  });
  return best;
}

function begin(text, at) {
  if (at <= 0) return 0;
  const space = text.indexOf(" ", at);
  return space < 0 || space > at + 20 ? whole(text, at) : space + 1;
}

function finish(text, at) {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(" ", at);
  return space < at - 20 ? whole(text, at) : space;
}

/** Never between the two halves of one character. */
function whole(text, at) {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at + 1 : at;
}
