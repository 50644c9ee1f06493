// Finding sites by any of their names in any script, by type words, and by ids: every word typed must be found.

/** @import { Data, Site } from "../core/payload" */
/** @import { Fold, Match, Matches, Search } from "../core/types" */
/** @import { Asked, NameIndex, TypeWords, Wanted } from "./types" */

export const MATCH_KINDS = ["exact", "start", "word", "inside"];

const [EXACT, START, WORD, INSIDE] = [0, 1, 2, 3];
const SPREAD = 4; // the words are found, but no single name has them all
const TYPE_WORD_FROM = 3; // letters: below, the start of a type word says nothing
const CAP = 255;
const [RANK_BITS, RANK_MASK] = [3, 7];
const TURNS = 2 ** 24;

/**
 * A function from what is typed to `{site, name, kind, statements, code}[]`, best first. `name` is the matched row of
 * names, `statements` how many write it, `code` the id typed when it was none of the names. The index is built at once.
 * @param {Data} data
 * @param {Fold} fold
 * @returns {Search}
 */
export function createSearch(data, fold) {
  const index = createIndex(data.sites, fold);
  const types = typeWords(data, fold);
  /**
   * @type {Search}
   * @param {string} text
   */
  const search = (text) => {
    const byCode = coded(data, text.trim());
    const query = fold(text);
    const words = [...new Set(query.split(" "))].filter(Boolean);
    if (!words.length) return byCode;
    const wanted = wantedOf(query, words, types);
    const found = index.sitesWith(wanted);
    if (!found.length) return byCode.length ? byCode : joined(index, query.replaceAll(" ", ""));
    const named = ranked(index, wanted, found);
    if (!byCode.length) return named;
    const known = new Set(byCode.map((match) => match.site.id));
    return [...byCode, ...named.filter((match) => !known.has(match.site.id))];
  };
  return search;
}

/**
 * The matches by the id of their site, each with its `place`, 0 for the best; filled in the order of the sites, which
 * is fast.
 * @param {Match[]} matches
 * @returns {Matches}
 */
export function matchedSites(matches) {
  let last = -1;
  for (const match of matches) if (match.at > last) last = match.at;
  const ordered = new Array(last + 1).fill(null);
  for (let place = 0; place < matches.length; place += 1) {
    matches[place].place = place;
    ordered[matches[place].at] = matches[place];
  }
  const bySite = new Map();
  for (const match of ordered) if (match) bySite.set(match.site.id, match);
  return bySite;
}

/**
 * All names folded: as rows, and joined by line ends into one text, which is what is searched.
 * @param {Site[]} sites
 * @param {Fold} fold
 */
function createIndex(sites, fold) {
  /** @type {string[]} */
  const forms = [];
  const first = new Int32Array(sites.length + 1); // the first row of each site
  sites.forEach((site, at) => {
    for (const name of site.names) forms.push(fold(name.form));
    first[at + 1] = forms.length;
  });
  const ends = new Int32Array(sites.length); // where the names of each site end in the joined text
  let length = 0;
  for (let at = 0; at < sites.length; at += 1) {
    for (let row = first[at]; row < first[at + 1]; row += 1) length += forms[row].length + 1;
    ends[at] = length;
  }
  const text = forms.join("\n");

  /**
   * Every site that has all the words, as positions in `sites`.
   * @param {Wanted} wanted
   */
  function sitesWith({ words, kindsOf }) {
    const held = new Uint8Array(sites.length);
    words.forEach((word, turn) => {
      /** @param {number} at */
      const hold = (at) => {
        if (held[at] === turn) held[at] = turn + 1;
      };
      scan(text, word, ends, hold);
      const kinds = kindsOf[turn];
      if (kinds.size) eachOfKinds(sites, kinds, hold);
    });
    const found = [];
    for (let at = 0; at < held.length; at += 1) if (held[at] === words.length) found.push(at);
    return found;
  }
  const silence = Uint8Array.from(sites, (site) => CAP - Math.min(CAP, site.statements.length));
  return { sites, forms, first, silence, sitesWith };
}

/**
 * @param {Site[]} sites
 * @param {Set<string>} kinds
 * @param {(at: number) => void} found
 */
function eachOfKinds(sites, kinds, found) {
  for (let at = 0; at < sites.length; at += 1) if (kinds.has(sites[at].kind)) found(at);
}

/**
 * Call `found` for each site whose names contain the word; a single letter must begin one, or it finds nearly all.
 * @param {string} text
 * @param {string} word
 * @param {Int32Array} ends
 * @param {(at: number) => void} found
 */
function scan(text, word, ends, found) {
  if (word.length > 1) return scanFor(text, word, 0, ends, found);
  if (text.startsWith(word)) found(0);
  for (const before of ["\n", " "]) scanFor(text, before + word, 1, ends, found);
}

/**
 * As `scan`, for a text that stands `lead` letters before what counts.
 * @param {string} text
 * @param {string} wanted
 * @param {number} lead
 * @param {Int32Array} ends
 * @param {(at: number) => void} found
 */
function scanFor(text, wanted, lead, ends, found) {
  let at = 0;
  for (let hit = text.indexOf(wanted); hit >= 0; hit = text.indexOf(wanted, ends[at] - lead)) {
    at = siteAt(ends, at, hit + lead);
    found(at);
  }
}

/**
 * The site whose names hold a place in the text: a few steps on, then by halves.
 * @param {Int32Array} ends
 * @param {number} from
 * @param {number} place
 */
function siteAt(ends, from, place) {
  let low = from;
  let step = 1;
  while (low + step < ends.length && ends[low + step] <= place) step *= 2;
  let high = Math.min(ends.length - 1, low + step);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The words of each kind in every language of the page, folded.
 * @param {Data} data
 * @param {Fold} fold
 */
function typeWords(data, fold) {
  const kinds = new Set(data.sites.map((site) => site.kind));
  /** @param {string} kind */
  const said = (kind) => [kind, ...Object.values(data.strings ?? {}).map((messages) => messages[`kind.${kind}`])];
  return [...kinds].map((kind) => {
    const messages = said(kind).flatMap((message) =>
      typeof message === "object" ? Object.values(message) : (message ?? []),
    );
    return { kind, words: [...new Set(messages.flatMap((message) => fold(message).split(" ")))] };
  });
}

/**
 * What is asked for: the words, the kinds each could be a type word of, and by kind what is left for the name.
 * @param {string} query
 * @param {string[]} words
 * @param {TypeWords[]} types
 */
function wantedOf(query, words, types) {
  const kindsOf = words.map((word) => {
    if (word.length < TYPE_WORD_FROM) return new Set();
    return new Set(types.filter((type) => type.words.some((own) => own.startsWith(word))).map((type) => type.kind));
  });
  const rest = new Map(
    types.map(({ kind }) => {
      const left = words.filter((_, turn) => !kindsOf[turn].has(kind));
      return [kind, asked(left, left.join(" "))];
    }),
  );
  return { whole: asked(words, query), words, kindsOf, rest };
}

/**
 * @param {string[]} words
 * @param {string} text
 */
function asked(words, text) {
  return { words, text, begun: words.map((word) => ` ${word}`) };
}

/**
 * The matches of the sites found, in order: how well, how short the name, how much is said of the site.
 * @param {NameIndex} index
 * @param {Wanted} wanted
 * @param {number[]} found
 */
function ranked(index, wanted, found) {
  const keys = new Float64Array(found.length);
  const matches = new Array(found.length); // made in the order of the sites, which is the order of memory
  for (let turn = 0; turn < found.length; turn += 1) {
    const at = found[turn];
    const best = bestRow(index, wanted, at);
    const row = best >> RANK_BITS;
    const rank = best & RANK_MASK;
    const length = Math.min(CAP, index.forms[row]?.length ?? CAP);
    keys[turn] = ((rank * (CAP + 1) + length) * (CAP + 1) + index.silence[at]) * TURNS + turn;
    matches[turn] = matchOf(index, at, row, MATCH_KINDS[Math.min(rank, INSIDE)]);
  }
  return Array.from(keys.sort(), (key) => matches[key - Math.floor(key / TURNS) * TURNS]);
}

/**
 * @param {NameIndex} nameIndex
 * @param {number} at
 * @param {number} row
 * @param {string} kind
 * @returns {Match}
 */
function matchOf({ sites, first }, at, row, kind) {
  const name = sites[at].names[row - first[at]];
  return { site: sites[at], at, place: 0, name, kind, statements: name?.written.length ?? 0, code: "" };
}

/**
 * The row of a site's name that fits best, with its rank in the low bits; of equals the first: preferred ones lead.
 * @param {NameIndex} nameIndex
 * @param {Wanted} wanted
 * @param {number} at
 */
function bestRow({ forms, first, sites }, wanted, at) {
  const rest = wanted.rest.get(sites[at].kind) ?? wanted.whole;
  let best = first[at];
  let lowest = rest.words.length ? SPREAD : WORD;
  for (let row = first[at]; row < first[at + 1] && lowest > EXACT; row += 1) {
    const rank = rankOf(forms[row], wanted, rest);
    if (rank >= lowest) continue;
    best = row;
    lowest = rank;
  }
  return (best << RANK_BITS) | lowest;
}

/**
 * @param {string} form
 * @param {Wanted} wanted
 * @param {Asked} rest
 */
function rankOf(form, wanted, rest) {
  const whole = rankOfWords(form, wanted.whole);
  if (whole <= START || !rest.words.length || rest.words.length === wanted.words.length) return whole;
  return Math.min(whole, rankOfWords(form, rest));
}

/**
 * @param {string} form
 * @param {Asked} asked
 */
function rankOfWords(form, { text, words, begun }) {
  if (form.startsWith(text)) return form.length === text.length ? EXACT : START;
  let rank = WORD;
  for (let turn = 0; turn < words.length; turn += 1) {
    if (form.includes(begun[turn]) || form.startsWith(words[turn])) continue;
    if (!form.includes(words[turn])) return SPREAD;
    rank = INSIDE;
  }
  return rank;
}

/**
 * When nothing else is found: names that are the same but for spaces, as in "alhol" and "deirezzor".
 * @param {NameIndex} index
 * @param {string} text
 */
function joined(index, text) {
  /** @type {Match[]} */
  const matches = [];
  if (text.length < TYPE_WORD_FROM) return matches;
  index.sites.forEach((_, at) => {
    for (let row = index.first[at]; row < index.first[at + 1]; row += 1) {
      if (!index.forms[row].replaceAll(" ", "").includes(text)) continue;
      matches.push(matchOf(index, at, row, "inside"));
      break;
    }
  });
  return matches;
}

/**
 * The sites whose id, p-code, unit, GeoNames or Wikidata id is the code, then those of a statement of it.
 * @param {Data} data
 * @param {string} code
 */
function coded(data, code) {
  if (!/[\d-]/.test(code)) return [];
  const [low, high] = [code.toLowerCase(), code.toUpperCase()];
  const number = Number(code);
  /** @param {Site} site */
  const isCode = (site) => site.ocha_pcode === high || site.wikidata_id === high || site.admin_code === high;
  /** @param {Site} site */
  const isMeant = (site) => site.id === low || site.geonames_id === number || isCode(site);
  const spoken = statementsBegun(data, low);
  /** @type {Match[]} */
  const found = [];
  data.sites.forEach((site, at) => {
    const statement = spoken.get(site.id);
    if (isMeant(site)) found.push(codeMatch(site, at, code, "exact"));
    else if (statement) found.push(codeMatch(site, at, statement, statement === low ? "exact" : "start"));
  });
  return found.sort((a, b) => MATCH_KINDS.indexOf(a.kind) - MATCH_KINDS.indexOf(b.kind));
}

/**
 * The statement by the site it speaks of, among those whose id is the code or starts with it.
 * @param {Data} data
 * @param {string} code
 */
function statementsBegun(data, code) {
  const spoken = new Map();
  if (!/\d.*-|-.*\d/.test(code)) return spoken;
  const begun = data.statements
    .filter((statement) => statement.id.startsWith(code))
    .sort((a, b) => a.id.length - b.id.length);
  for (const { id, sites } of begun) for (const site of sites) if (!spoken.has(site)) spoken.set(site, id);
  return spoken;
}

/**
 * @param {Site} site
 * @param {number} at
 * @param {string} code
 * @param {string} kind
 * @returns {Match}
 */
function codeMatch(site, at, code, kind) {
  const name = site.names.find((row) => row.kind === "preferred") ?? site.names[0];
  return { site, at, place: 0, name, kind, statements: name?.written.length ?? 0, code };
}
