/**
 * Finds pages: what a reader typed becomes stems that the index knows, MiniSearch scores them, and the records of a
 * page count together.
 */

/**
 * @typedef {[number, string, string, string, string, string, ...string[]]} Shown
 *
 * @typedef {object} Records
 * @property {number} count
 * @property {string[]} fields
 * @property {string} pages
 * @property {string} sections
 * @property {string[]} lengths
 * @property {string} terms
 * @property {string[]} places
 *
 * @typedef {object} Index
 * @property {number} format
 * @property {Shown[]} pages
 * @property {string[]} same
 * @property {string} stop
 * @property {string} endings
 * @property {string[]} names
 * @property {import("./search-words.js").Tables} tables
 * @property {Records} records
 * @property {Record<string, string>} words
 * @property {[string, string][]} tasks
 *
 * @typedef {Map<number, number>} Scores what records, or pages, are worth
 * @typedef {{ scores: Scores, named: Set<number> }} Scored the same for a stem, and in whose names it stands
 * @typedef {{ scores: Scores, named: Map<number, string> }} Worth the same for a word, and by which stem
 * @typedef {Map<string, number>} Terms stems, and how well each fits
 *
 * @typedef {object} Found
 * @property {number} page
 * @property {number} section
 * @property {number} score
 *
 * @typedef {object} Engine
 * @property {(text: string) => Found[]} find the best pages first
 * @property {(text: string) => boolean} knows whether any of its words is here, or all that was found is a guess
 * @property {(text: string) => string[]} nearest other names that look like it
 *
 * @typedef {object} Mini
 * @property {(term: string, options: object) => { id: number, score: number, match: Record<string, string[]> }[]} search
 */
import { words as spelling } from "./search-words.js";

const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
// Stand before the last sign of a number of two, and before one of three.
const LEADS = "!#$%()*+,-./:;=?@[]^_`{|}";
const FAR = "~";
// How much a word counts, by where it stands, and a page, by what it is.
const BOOST = { title: 3.8, heading: 4, answer: 1.1, text: 0.77 };
const KINDS = [1, 0.55, 0.4, 0.8];
// What a record is worth more if all words of its name were asked for, and how well a word must fit to count.
const NAMED = 0.3, EQUAL = 2, FITTING = 0.6;
// What another name counts of whose words none was asked for, and how fast more of them bring it to its whole worth.
const UNASKED = 0.4, RISE = 0.8;
// What its best record counts beside the page as a whole, and how much that a page has all words.
const BEST = 1.35, MET = 0.4;
// What each further word of the same name adds to that, and how many do.
const FURTHER = 0.3, FEW = 3;
// How well a stem fits a word: as it is, begun, the same in another word, mistyped once or twice.
const STEM = 0.95, BEGUN = 0.7, PART = 0.8, SAME = 0.76;
// What a wrong letter takes from that, and how much of one is a letter of an ending, or of none.
const FAULT = 0.2, ENDED = 0.05, LOOSE = 0.5, NEAR = 0.02, GUESSED = 0.85;
const NAMES = ["title", "heading"];
// How much of a word its stem is at least, and where it is a guess of the keyboard.
const SHARE = 0.33, SURE = 0.6;
// How much more of a text must be known for it to come from another keyboard.
const DOUBT = 0.25;
// What is shorter may stand in any text by chance.
const SURELY = 3;
// A shorter stem may begin a longer one by chance.
const LONG = 5;
// What is left of a word that may be mistyped rather than inflected.
const LEFT = 3;
// No row of endings is longer.
const ENDINGS = 14;
// A figure says more than a word, and one of four signs or more is nowhere by chance. Among more words than these it
// may be any sum.
const FIGURE = 4, LARGE = 6, FIGURED = 3;
// How well a stem fits where what is left of the word is no ending, and so may be anything.
const DOUBTFUL = 0.6;
const LONGEST = 300, MOST = 24, SHOWN = 10;
// Three rows of letters compared, and more than may be wrong.
const ROWS = [0, 1, 2].map(() => new Uint8Array(LONGEST + 8)), MANY = 99;
const ALONE = { tokenize: whole, processTerm: same, boost: BOOST, bm25: { k: 1.2, b: 0.54, d: 0.4 } };

/** @param {string} text */
function whole(text) {
  return [text];
}

/** @param {string} term */
function same(term) {
  return term;
}

/**
 * The numbers of a text that index.py wrote.
 * @param {string} text
 */
function numbersOf(text) {
  const numbers = [];
  for (let at = 0; at < text.length; at++) {
    const lead = LEADS.indexOf(text[at]) + 1;
    const last = text[at] === FAR ? at + 3 : lead ? at + 1 : at;
    let number = lead;
    for (at = last > at ? at + 1 : at; at <= last; at++) {
      number = number * SIGNS.length + SIGNS.indexOf(text[at]);
    }
    at--;
    numbers.push(number);
  }
  return numbers;
}

/**
 * Those that rise.
 * @param {string} text
 */
function unpacked(text) {
  let before = -1;
  return numbersOf(text).map((step) => before += step + 1);
}

/**
 * Of the records that have a field at all.
 * @param {number[]} lengths
 */
function average(lengths) {
  const own = lengths.filter(Boolean);
  return own.reduce((sum, length) => sum + length, 0) / (own.length || 1);
}

/**
 * Words in order, of which each says how many letters it begins with like the last.
 * @param {string} text
 */
function spelled(text) {
  let before = "";
  return text.split(" ").map((word) => before = before.slice(0, SIGNS.indexOf(word[0])) + word.slice(1));
}

/**
 * A stem and where it stands in each field, as MiniSearch keeps them.
 * @param {string} term
 * @param {string[]} places
 */
function entry(term, places) {
  /** @type {Record<number, Record<number, number>>} */
  const found = {};
  places.forEach((text, field) => {
    if (text) found[field] = Object.fromEntries(unpacked(text).map((number) => [number, 1]));
  });
  return /** @type {const} */ ([term, found]);
}

/**
 * An index as MiniSearch keeps it, of some stems and the records in which they stand.
 * @param {Records} records
 * @param {number[][]} lengths
 * @param {number[]} averageFieldLength
 * @param {ReturnType<typeof entry>[]} index
 */
function unfolded({ count, fields }, lengths, averageFieldLength, index) {
  /** @type {Record<number, number>} */
  const numbers = {};
  for (const [, found] of index) {
    for (const field of Object.values(found)) for (const number in field) numbers[number] = Number(number);
  }
  return {
    documentCount: count,
    nextId: count,
    documentIds: numbers,
    fieldIds: Object.fromEntries(fields.map((name, number) => [name, number])),
    fieldLength: Object.fromEntries(
      Object.values(numbers).map((number) => [number, lengths.map((each) => each[number])]),
    ),
    averageFieldLength,
    storedFields: {},
    dirtCount: 0,
    index,
    serializationVersion: 2,
  };
}

/** Whether a word is a figure of two signs or more, or of one and a point. A year is none. @param {string} word */
function isFigure(word) {
  return /^\d{2}|^\d.*\./.test(word) && !/^(19|20)\d\d$/.test(word);
}

/** The letters of a word, a bit each. @param {string} word */
function letters(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

/** Whether more than so many bits are set. @param {number} bits @param {number} most */
function lacks(bits, most) {
  let left = bits;
  for (let taken = 0; taken < most && left; taken++) left &= left - 1;
  return left !== 0;
}

/**
 * How many letters are wrong in a stem, if a word begins with it; no more than `most`. What is left of the word
 * counts as `rest` says for each place.
 * @param {string} stem
 * @param {string} word
 * @param {number} most
 * @param {number[]} rest
 */
function wrong(stem, word, most, rest) {
  let [last, row, next] = ROWS;
  for (let j = 0; j <= most + 1; j++) row[j] = j;
  for (let i = 1; i <= stem.length; i++) {
    // A stem that a word begins with is never further off than letters may be wrong.
    const from = Math.max(1, i - most), to = Math.min(word.length, i + most);
    let least = next[from - 1] = from > 1 ? MANY : i;
    for (let j = from; j <= to; j++) {
      const cost = stem[i - 1] === word[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
      const crossed = i > 1 && j > 1 && stem[i - 1] === word[j - 2] && stem[i - 2] === word[j - 1];
      if (crossed) next[j] = Math.min(next[j], last[j - 2] + 1);
      least = Math.min(least, next[j]);
    }
    if (least > most) return Infinity;
    next[to + 1] = MANY;
    [last, row, next] = [row, next, last];
  }
  let best = Infinity;
  const from = Math.max(0, stem.length - most), to = Math.min(word.length, stem.length + most);
  for (let at = from; at <= to; at++) best = Math.min(best, row[at] + rest[at]);
  return best;
}

/**
 * What each end of a word counts, whose letters each cost so much.
 * @param {string} word
 * @param {(end: string) => number} cost
 */
function left(word, cost) {
  return Array.from({ length: word.length + 1 }, (_, at) => cost(word.slice(at)) * (word.length - at));
}

/**
 * @param {Index} index
 * @returns {Engine}
 */
export function engine(index) {
  const words = spelling(index.tables);
  const { records } = index;
  const pageOf = numbersOf(records.pages), sectionOf = numbersOf(records.sections);
  const lengths = records.lengths.map(numbersOf), averages = lengths.map(average);
  const stems = spelled(records.terms), places = records.places.map((text) => text.split(" "));
  const known = new Set(stems);
  const stop = new Set(index.stop.split(" ")), endings = new Set(index.endings.split(" "));
  const groups = index.same.map((line) => line.split(" "));

  /** @type {Map<string, string[][]>} */
  const groupsOf = new Map();
  for (const group of groups) {
    for (const each of group) groupsOf.set(each, [...(groupsOf.get(each) ?? []), group]);
  }

  const guessable = [...new Set([...stems, ...groupsOf.keys()])].map((
    stem,
  ) => /** @type {const} */ ([stem, letters(stem)]));

  /** Whether what is left of a word is nothing but endings. @param {string} rest @returns {boolean} */
  function ends(rest) {
    if (!rest) return true;
    return rest.length <= ENDINGS &&
      Array.from(rest, (_, at) => at + 1).some((length) =>
        endings.has(rest.slice(0, length)) && ends(rest.slice(length))
      );
  }

  /** Whether a word is a stem with endings; a sound that both share is written once. @param {string} word
   * @param {string} stem */
  function isForm(word, stem) {
    return Boolean(stem) && (ends(word.slice(stem.length)) || ends(word.slice(stem.length - 1)));
  }

  /** The longest stem that a word begins with. @param {string} word */
  function stemOf(word) {
    const least = Math.max(3, Math.ceil(word.length * SHARE));
    for (let length = word.length; length >= Math.min(least, word.length); length--) {
      const stem = word.slice(0, length);
      if (known.has(stem) || groupsOf.has(stem)) return stem;
    }
    return "";
  }

  /** Stems that begin with a word, as while it is being typed. @param {string} word @returns {Terms} */
  function begun(word) {
    /** @type {Terms} */
    const found = new Map();
    if (word.length < 2 || /\d/.test(word)) return found;
    for (let at = place(word); stems[at]?.startsWith(word); at++) {
      found.set(stems[at], BEGUN * Math.sqrt(word.length / stems[at].length));
    }
    return found;
  }

  /** Where a word stands, or would, among the stems. @param {string} word */
  function place(word) {
    let low = 0, high = stems.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (stems[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @type {Map<string, Terms>} */
  const remembered = new Map();

  /** Stems that a mistyped word may have meant. @param {string} word @returns {Terms} */
  function mistyped(word) {
    const found = remembered.get(word) ?? guessed(word);
    remembered.set(word, found);
    return found;
  }

  /** The same, worked out: with one letter wrong, in a long word two. @param {string} word @returns {Terms} */
  function guessed(word) {
    if (word.length < 4 || word.length > 40 || /\d/.test(word)) return new Map();
    const found = guesses(word, word.length < 8 ? 1 : 2);
    return found.size || word.length < 6 ? found : guesses(word, 2);
  }

  /** Stems that differ in so many letters at most, the nearest. @param {string} word @param {number} most
   * @returns {Terms} */
  function guesses(word, most) {
    /** @type {[string, number][]} */
    const near = [];
    const least = Math.max(3, word.length * 0.45);
    const begun = Array.from({ length: word.length + 1 }, (_, at) => letters(word.slice(0, at)));
    const own = begun[word.length];
    const rest = left(word, (end) => ends(end) ? ENDED : LOOSE);
    for (const [stem, other] of guessable) {
      if (stem.length < least || stem.length > word.length + most) continue;
      // Most stems have more letters that the word lacks than may be wrong, or lack more of those that it begins with.
      if (lacks(other & ~own, most) || lacks(begun[stem.length - most] & ~other, most)) continue;
      const faults = wrong(stem, word, most, rest);
      if (faults >= 1 && faults < most + 1) near.push([stem, 1 - FAULT * faults]);
    }
    const best = Math.max(...near.map(([, weight]) => weight));
    return new Map(near.filter(([, weight]) => weight > best - NEAR));
  }

  /** A word as stems of the index. @param {string} word @param {boolean} last @returns {Terms} */
  function exactly(word, last) {
    const stem = stemOf(word);
    const isSure = isForm(word, stem);
    const parts = isSure ? [] : compound(word);
    /** @type {Terms} */
    const found = last || !stem ? begun(word) : new Map();
    if (stem && isFigure(word)) found.set(stem, stem.length < 4 ? FIGURE : LARGE);
    else if (stem && !parts.length) {
      found.set(stem, STEM ** (word.length - stem.length) * (isSure ? 1 : DOUBTFUL));
    }
    for (const part of parts) found.set(part, PART);
    for (let length = stem.length - 1; length >= Math.max(LONG, word.length * SHARE) && isSure; length--) {
      const shorter = word.slice(0, length);
      if (known.has(shorter) && isForm(word, shorter)) found.set(shorter, STEM ** (word.length - length));
    }
    return found;
  }

  /**
   * The same; where much of the word is left over, with what it may be a mistyped form of.
   * @param {string} word
   * @param {boolean} last
   * @returns {Terms}
   */
  function likely(word, last) {
    const found = exactly(word, last);
    const stem = stemOf(word);
    if (!stem || word.length - stem.length < LEFT) return found;
    const doubt = isForm(word, stem) ? GUESSED : 1;
    for (const [other, weight] of mistyped(word)) {
      if (other.length > stem.length) raise(found, other, weight * doubt);
    }
    return found;
  }

  /** The stems of a word that is made of two. @param {string} word @returns {string[]} */
  function compound(word) {
    for (let at = word.length - 4; at >= 3; at--) {
      const first = [word.slice(0, at), word.slice(0, at).replace(/s$/, "")].find((part) => known.has(part));
      for (const rest of first ? [word.slice(at), word.slice(at - 1)] : []) {
        const second = stemOf(rest);
        if (second.length >= 4 && isForm(rest, second)) return [String(first), second];
      }
    }
    return [];
  }

  /** The same, where no stem counts more than a word. @param {Terms} terms @returns {Terms} */
  function plain(terms) {
    return new Map(Array.from(terms, ([term, weight]) => [term, Math.min(weight, 1)]));
  }

  /** The same with what means the same. @param {Terms} terms @returns {Terms} */
  function widened(terms) {
    const found = new Map(terms);
    for (const [term, weight] of terms) {
      for (const other of (groupsOf.get(term) ?? []).flat()) {
        if (!found.has(other)) found.set(other, weight * SAME);
      }
    }
    return found;
  }

  /** Whether it is a word that says nothing, as it is. @param {Terms} terms */
  function isIdle(terms) {
    return [...terms.keys()].some((word) => terms.size === 1 && stop.has(word));
  }

  /** What a piece between spaces was meant to say. @param {string} piece @param {boolean} last @param {boolean} all
   * @returns {Terms[]} */
  function meant(piece, last, all) {
    const own = words.of(piece);
    const found = own.map((word) => stop.has(word) && !all ? new Map([[word, 1]]) : likely(word, last));
    if (found.every((terms) => terms.size)) return found;
    for (const other of words.retyped(piece)) {
      const theirs = words.of(other);
      const sure = theirs.every((word) => stemOf(word).length >= Math.max(3, word.length * SURE));
      if (theirs.length && sure) return theirs.map((word) => exactly(word, false));
    }
    const nearly = found.map((terms, at) => terms.size ? terms : mistyped(own[at]));
    if (nearly.some((terms) => terms.size)) return nearly;
    for (const other of words.retyped(piece)) {
      const theirs = words.of(other).map(mistyped);
      if (theirs.length && theirs.every((terms) => terms.size)) return theirs;
    }
    return nearly;
  }

  /** @type {Map<string, Scored>} */
  const scored = new Map();

  /** Notes what records are worth for stems, of which no more is unpacked than is asked for. @param {Terms[]} asked */
  function score(asked) {
    const fresh = new Set(asked.flatMap((terms) => [...terms.keys()]).filter((term) => !scored.has(term)));
    const index = [...fresh].filter((term) => known.has(term)).map((term) => {
      const at = place(term);
      return entry(term, places.map((each) => each[at]));
    });
    /** @type {Mini} */
    const mini = /** @type {any} */ (globalThis).MiniSearch.loadJS(
      unfolded(records, lengths, averages, index),
      {
        fields: records.fields,
        ...ALONE,
      },
    );
    for (const [term] of index) {
      const found = mini.search(term, ALONE);
      const named = found.filter(({ match }) => match[term]?.some((field) => NAMES.includes(field)));
      scored.set(term, {
        scores: new Map(found.map(({ id, score }) => [id, score])),
        named: new Set(named.map(({ id }) => id)),
      });
    }
  }

  /** What records are worth for a word. @param {Terms} terms @returns {Worth} */
  function worth(terms) {
    /** @type {Worth} */
    const best = { scores: new Map(), named: new Map() };
    for (const [term, weight] of terms) {
      const own = scored.get(term);
      if (!own) continue;
      for (const [record, score] of own.scores) raise(best.scores, record, score * weight);
      if (weight < FITTING) continue;
      for (const record of own.named) if (!best.named.has(record)) best.named.set(record, term);
    }
    return best;
  }

  /** Lets two words that together, in either order, mean the same as others find those too. @param {Terms[]} told */
  function joined(told) {
    for (const [at, second] of told.entries()) {
      const first = told[at - 1] ?? new Map();
      const pairs = [...first.keys()].flatMap((one) => [...second.keys()].map((two) => [one, two]));
      for (const [one, two] of pairs) {
        const both = groupsOf.get(`${one}+${two}`) ?? groupsOf.get(`${two}+${one}`) ?? [];
        for (const other of both.flat()) raise(isIdle(second) ? first : second, other, SAME);
      }
    }
  }

  /** How much of a text the index knows. @param {string} text */
  function share(text) {
    const own = words.of(text);
    const met = own.map((word) => stop.has(word) ? word.length : stemOf(word).length)
      .filter((length) => length >= SURELY || length === text.length);
    return met.reduce((sum, length) => sum + length, 0) / (own.join("").length || 1);
  }

  /** A text as the keyboard typed it whose words are here; in doubt, as it stands. @param {string} text */
  function retyped(text) {
    const shares = words.retyped(text).map((other) => /** @type {const} */ ([other, share(other)]));
    const [other, most] = shares.reduce((a, b) => b[1] > a[1] ? b : a, /** @type {const} */ (["", 0]));
    // Without a letter it is a figure.
    return /\p{L}/u.test(text) && most > share(text) + DOUBT ? other : text;
  }

  /** What stands between spaces. @param {string} text */
  function piecesOf(text) {
    return retyped(words.grouped(text.slice(0, LONGEST))).split(/\s+/).filter(Boolean).slice(0, MOST);
  }

  /** Whether a word is here that says something: as it is, with an ending, begun, or in two. @param {string} word */
  function isKnown(word) {
    return !stop.has(word) && (isForm(word, stemOf(word)) || compound(word).length + begun(word).size > 0);
  }

  /** @param {string} text */
  function knows(text) {
    return piecesOf(text).some((piece) =>
      words.of(piece).some(isKnown) ||
      words.retyped(piece).map(words.of).some((theirs) => theirs.length && theirs.every(isKnown))
    );
  }

  /** @param {string} text */
  function find(text) {
    const pieces = piecesOf(text);
    const every = pieces.flatMap((piece, at) => meant(piece, at === pieces.length - 1, false));
    const told = every.filter((terms) => !isIdle(terms));
    joined(every);
    joined(told);
    const asked = told.length ? told : pieces.flatMap((piece) => meant(piece, false, true));
    const wide = asked.map((terms) => widened(asked.length > FIGURED ? plain(terms) : terms));
    score(wide);
    return ranked(wide.map(worth));
  }

  /** How many words of each name were asked for; several that mean the same are one. @param {Worth[]} asked
   * @returns {Scores} */
  function namedBy(asked) {
    /** @type {Map<number, Set<string>>} */
    const terms = new Map();
    for (const word of asked) {
      for (const [record, term] of word.named) {
        terms.set(record, (terms.get(record) ?? new Set()).add(term));
      }
    }
    return new Map(Array.from(terms, ([record, own]) => [record, own.size]));
  }

  /** How much a record counts: another name by how many of its words were asked for. @param {number} record
   * @param {number} named */
  function asName(record, named) {
    const [title, heading, answer, text] = lengths.map((each) => each[record]);
    if (answer || text || !(title + heading)) return 1;
    return UNASKED + (1 - UNASKED) * Math.min(1, named / (title + heading)) ** RISE;
  }

  /** Pages in their order: what their records are worth for each word. @param {Worth[]} asked @returns {Found[]} */
  function ranked(asked) {
    const named = namedBy(asked);
    /** @type {Scores} */
    const whole = new Map(), pages = new Map(), met = new Map();
    for (const word of asked) {
      /** @type {Scores} */
      const best = new Map();
      for (const [record, worth] of word.scores) {
        const score = worth * asName(record, named.get(record) ?? 0);
        add(whole, record, score);
        raise(best, pageOf[record], score);
      }
      for (const [page, score] of best) {
        add(pages, page, score);
        add(met, page, 1);
      }
    }
    /** @type {Map<number, Found>} */
    const found = new Map();
    for (const [record, sum] of whole) {
      const page = pageOf[record];
      const share = (met.get(page) ?? 0) / asked.length;
      const length = lengths[0][record] + lengths[1][record];
      const own = named.get(record) ?? 0;
      const isNamed = length && own >= length;
      const isEqual = isNamed && length === asked.length;
      const further = 1 + FURTHER * Math.min(FEW, Math.max(0, own - 1));
      const together = sum * further * (isNamed ? 1 + (isEqual ? EQUAL : NAMED) : 1);
      const kind = KINDS[index.pages[page][0]];
      const score = ((pages.get(page) ?? 0) + BEST * together) * share ** MET * kind;
      if (score > (found.get(page)?.score ?? 0)) {
        found.set(page, { page, section: sectionOf[record], score });
      }
    }
    return [...found.values()].sort((a, b) => b.score - a.score || a.page - b.page).slice(0, SHOWN);
  }

  /** @param {string} text */
  function nearest(text) {
    const typed = words.of(text.slice(0, LONGEST)).slice(0, MOST);
    const far = index.names.map((name) => {
      const own = words.of(name).join("");
      return /** @type {const} */ ([
        name,
        Math.min(...typed.map((word) => wrong(own, word, 3, left(word, () => LOOSE)) / own.length)),
      ]);
    });
    return far.filter(([, share]) => share < 0.6).sort((a, b) => a[1] - b[1]).slice(0, 5).map(([name]) =>
      name
    );
  }

  return { find, knows, nearest };
}

/** @param {Scores} scores @param {number} key @param {number} score */
function add(scores, key, score) {
  scores.set(key, (scores.get(key) ?? 0) + score);
}

/**
 * @template Key
 * @param {Map<Key, number>} scores
 * @param {Key} key
 * @param {number} score
 */
function raise(scores, key, score) {
  if (score > (scores.get(key) ?? 0)) scores.set(key, score);
}
