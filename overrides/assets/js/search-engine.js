/**
 * The search engine: maps the query to stems of the index, scores them with MiniSearch, and combines the records of
 * each page.
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
 * @property {[string, string]} queries
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
// The prefixes of the last character of a number of two, and of a number of three.
const LEADS = "!#$%()*+,-./:;=?@[]^_`{|}";
const FAR = "~";
// The weights of fields, and of kinds of pages.
const BOOST = { title: 3.8, heading: 4, answer: 1.1, text: 0.77 };
const KINDS = [1, 0.55, 0.4, 0.8];
// The bonus of a record whose complete name is in the query, and the minimum match of a word for it.
const NAMED = 0.3, EQUAL = 2, FITTING = 0.6;
// The minimum weight of an alias, and how fast it grows with the share of its words in the query.
const UNASKED = 0.4, RISE = 0.8;
// The weights of the best record of a page, and of a page with all words.
const BEST = 1.35, MET = 0.4;
// The bonus of each further word of the same name, and the maximum number of them.
const FURTHER = 0.3, FEW = 3;
// The match of a stem: exact, prefix, synonym, one or two typing errors.
const STEM = 0.95, BEGUN = 0.7, PART = 0.8, SAME = 0.76;
// The penalty of a wrong letter by its share of the stem, and the cost of a letter in a known or unknown ending.
const FAULT = 0.8, ENDED = 0.05, LOOSE = 0.5, NEAR = 0.02;
// The match of a guess for a word that may be right, as it ends in several endings, or in one long one.
const GUESSED = 0.85, DECLINED = 0.7;
// How much more likely a stem is meant for each doubling of the known queries with it, and at most.
const OFTEN = 0.005, OFTENEST = 0.04;
const NAMES = ["title", "heading"];
// The minimum share of a word that its stem covers, and below which another keyboard layout is tried.
const SHARE = 0.33, SURE = 0.6;
// How much more of a query must be known for it to be in another keyboard layout.
const DOUBT = 0.25;
// Shorter words may match by chance.
const SURELY = 3;
// The maximum number of words without a space between them.
const JOINED = 4;
// Shorter stems may be prefixes of others by chance.
const LONG = 5;
// The length of a rest that may be a typing error rather than an ending.
const LEFT = 3;
// The maximum length of a sequence of endings.
const ENDINGS = 14;
// Numbers count more than words, those of four or more characters most. In a query of more words than this,
// a number may be any amount.
const FIGURE = 4, LARGE = 6, FIGURED = 3;
// The match of a stem if the rest of the word is not an ending.
const DOUBTFUL = 0.6;
const LONGEST = 300, MOST = 24, SHOWN = 10;
// Buffers for the edit distance, and a value above any accepted distance.
const ROWS = [0, 1, 2].map(() => new Uint8Array(LONGEST + 8)), MANY = 99;
// How much more a page counts that is surely meant, and what a name says of it compared with a query.
const MEANT = 5, NAME = 0.5;
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
 * Decode numbers encoded by index.py.
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
 * Decode ascending numbers.
 * @param {string} text
 */
function unpacked(text) {
  let before = -1;
  return numbersOf(text).map((step) => before += step + 1);
}

/**
 * The average over records that have the field.
 * @param {number[]} lengths
 */
function average(lengths) {
  const own = lengths.filter(Boolean);
  return own.reduce((sum, length) => sum + length, 0) / (own.length || 1);
}

/**
 * Decode prefix-compressed words.
 * @param {string} text
 */
function spelled(text) {
  let before = "";
  return text.split(" ").map((word) => before = before.slice(0, SIGNS.indexOf(word[0])) + word.slice(1));
}

/**
 * A stem and its postings by field, in the format of MiniSearch.
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
 * A MiniSearch index of some stems and their records.
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

/** Whether a word is a number of two or more characters, but not a year. @param {string} word */
function isFigure(word) {
  return /^\d{2}|^\d.*\./.test(word) && !/^(19|20)\d\d$/.test(word);
}

/** The letters of a word as the bits of a number; some share one. @param {string} word */
function lettersOf(word) {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << word.charCodeAt(at);
  return letters;
}

/** Whether more than `most` of some letters are not among others. @param {number} letters
 * @param {number} wanted @param {number} most */
function lack(letters, wanted, most) {
  let missing = wanted & ~letters;
  // Each round takes one bit away.
  for (let round = 0; round < most; round++) missing &= missing - 1;
  return missing !== 0;
}

/**
 * The edit distance between a stem and a prefix of a word, at most `most`. The rest of the word
 * costs `rest` at each position.
 * @param {string} stem
 * @param {string} word
 * @param {number} most
 * @param {number[]} rest
 */
function wrong(stem, word, most, rest) {
  let [last, row, next] = ROWS;
  for (let j = 0; j <= most + 1; j++) row[j] = j;
  for (let i = 1; i <= stem.length; i++) {
    // A stem cannot be longer than the word by more than the accepted distance.
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
 * The cost of the rest of a word at each position, at so much per letter.
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
  // The number of words in the names of a record, and whether it has no other text.
  const lengthOf = lengths[0].map((title, record) => title + lengths[1][record]);
  const isName = lengthOf.map((length, record) => length > 0 && !lengths[2][record] && !lengths[3][record]);
  const stems = spelled(records.terms), places = records.places.map((text) => text.split(" "));
  const counts = numbersOf(records.queries[1]).values();
  // Of each stem, the pages that known queries with it meant, and how many each.
  const wanted = records.queries[0].split(" ").map((text) =>
    unpacked(text).map((page) => /** @type {[number, number]} */ ([page, counts.next().value]))
  );
  const known = new Set(stems);
  const stop = new Set(index.stop.split(" ")), endings = new Set(index.endings.split(" "));
  const groups = index.same.map((line) => line.split(" "));

  /** @type {Map<string, string[][]>} */
  const groupsOf = new Map();
  for (const group of groups) {
    for (const each of group) groupsOf.set(each, [...(groupsOf.get(each) ?? []), group]);
  }

  /** How much more likely a frequent stem is meant than a rare one. @param {string} stem */
  function likelihood(stem) {
    const often = known.has(stem) ? wanted[place(stem)].reduce((sum, [, count]) => sum + count, 1) : 1;
    return Math.min(OFTENEST, OFTEN * Math.log2(often));
  }

  // What a mistyped word may mean, with its letters and how much more likely it is meant.
  const guessable = Array.from(
    new Set([...stems, ...groupsOf.keys()]),
    (stem) => /** @type {const} */ ([stem, lettersOf(stem), likelihood(stem)]),
  );

  /** Whether the rest of a word consists of endings. @param {string} rest @returns {boolean} */
  function ends(rest) {
    if (!rest) return true;
    return rest.length <= ENDINGS &&
      Array.from(rest, (_, at) => at + 1).some((length) =>
        endings.has(rest.slice(0, length)) && ends(rest.slice(length))
      );
  }

  /** Whether a word is a stem with endings, which may share a letter. @param {string} word
   * @param {string} stem */
  function isForm(word, stem) {
    return Boolean(stem) && (ends(word.slice(stem.length)) || ends(word.slice(stem.length - 1)));
  }

  /** The longest stem that a word starts with. @param {string} word */
  function stemOf(word) {
    const least = Math.max(3, Math.ceil(word.length * SHARE));
    for (let length = word.length; length >= Math.min(least, word.length); length--) {
      const stem = word.slice(0, length);
      if (known.has(stem) || groupsOf.has(stem)) return stem;
    }
    return "";
  }

  /** Stems that start with an unfinished word. @param {string} word @returns {Terms} */
  function begun(word) {
    /** @type {Terms} */
    const found = new Map();
    if (word.length < 2 || /\d/.test(word)) return found;
    for (let at = place(word); stems[at]?.startsWith(word); at++) {
      found.set(stems[at], BEGUN * Math.sqrt(word.length / stems[at].length));
    }
    return found;
  }

  /** The position of a word in the sorted stems. @param {string} word */
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

  /** Stems that a mistyped word may mean (cached). @param {string} word @returns {Terms} */
  function mistyped(word) {
    const found = remembered.get(word) ?? guessed(word);
    remembered.set(word, found);
    return found;
  }

  /** The same, computed: the nearest stems with one wrong letter, in a long word two. @param {string} word
   * @returns {Terms} */
  function guessed(word) {
    if (word.length < 4 || word.length > 40 || /\d/.test(word)) return new Map();
    /** @type {[string, number][]} */
    const near = [];
    const most = word.length < 6 ? 1 : 2;
    const least = Math.max(3, word.length * 0.45);
    const rest = left(word, (end) => ends(end) ? ENDED : LOOSE);
    const letters = lettersOf(word);
    for (const [stem, own, chance] of guessable) {
      if (stem.length < least || stem.length > word.length + most || lack(letters, own, most)) continue;
      const faults = wrong(stem, word, most, rest);
      if (faults >= 1 && faults < most + 1) near.push([stem, 1 - FAULT * faults / stem.length + chance]);
    }
    const best = Math.max(...near.map(([, weight]) => weight));
    return new Map(near.filter(([, weight]) => weight > best - NEAR));
  }

  /** The stems that a word matches. @param {string} word @param {boolean} last @returns {Terms} */
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
   * The same; if much of the word is left over, or no ending, with possible typing errors.
   * @param {string} word
   * @param {boolean} last
   * @returns {Terms}
   */
  function likely(word, last) {
    const found = exactly(word, last);
    const stem = stemOf(word), isSure = isForm(word, stem);
    const rest = word.slice(stem.length);
    // Two endings in a row may be a typing error, too.
    const isPlain = rest.length < LEFT && (rest.length < 2 || endings.has(rest));
    if (!stem || (isSure && isPlain)) return found;
    const doubt = !isSure ? 1 : endings.has(rest) ? DECLINED : GUESSED;
    for (const [other, weight] of mistyped(word)) {
      if (other.length > stem.length) raise(found, other, weight * doubt);
    }
    return found;
  }

  /** The stems of a compound of two. @param {string} word @returns {string[]} */
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

  /** The same, with the total limited to that of one word. @param {Terms} terms @returns {Terms} */
  function plain(terms) {
    return new Map(Array.from(terms, ([term, weight]) => [term, Math.min(weight, 1)]));
  }

  /** The same, with synonyms. @param {Terms} terms @returns {Terms} */
  function widened(terms) {
    const found = new Map(terms);
    for (const [term, weight] of terms) {
      for (const other of (groupsOf.get(term) ?? []).flat()) {
        if (!found.has(other)) found.set(other, weight * SAME);
      }
    }
    return found;
  }

  /** Whether it is exactly a stop word. @param {Terms} terms */
  function isIdle(terms) {
    return [...terms.keys()].some((word) => terms.size === 1 && stop.has(word));
  }

  /** Whether a word is surely a form of a stem, not by chance. @param {string} word */
  function isWholly(word) {
    const stem = stemOf(word);
    return stem.length > Math.max(SURELY, word.length * SURE) && isForm(word, stem);
  }

  /** Whether a word is a stop word, or a form of a stem. @param {string} word */
  function isSpelled(word) {
    return stop.has(word) || isForm(word, stemOf(word));
  }

  /** Whether letters may be a word beside others. @param {string} word */
  function isPart(word) {
    return stop.has(word) || (isForm(word, stemOf(word)) && stemOf(word).length >= word.length / 2);
  }

  /** The words that a word consists of, at most so many, if a space is missing. @param {string} word
   * @param {number} most @returns {string[] | undefined} */
  function separated(word, most) {
    if (isPart(word)) return [word];
    for (let at = most > 1 ? word.length - 2 : 0; at > 1; at--) {
      const first = word.slice(0, at);
      if (!isPart(first)) continue;
      // A letter at the end of the first and the start of the second is written once.
      const rest = separated(word.slice(at), most - 1) ?? separated(word.slice(at - 1), most - 1);
      if (rest) return [first, ...rest];
    }
    return undefined;
  }

  /** The parts between spaces, without a space within a word. @param {string[]} pieces */
  function joinedAgain(pieces) {
    /** @type {string[]} */
    const found = [];
    for (const piece of pieces) {
      const before = found.at(-1) ?? "";
      const [both, ...more] = words.of(before + piece);
      const isOne = before && both && !more.length && isWholly(both);
      if (isOne && ![before, piece].flatMap(words.of).every(isSpelled)) found.splice(-1, 1, before + piece);
      else found.push(piece);
    }
    return found;
  }

  /** The terms of a part between spaces. @param {string} piece @param {boolean} last @param {boolean} all
   * @returns {Terms[]} */
  function meant(piece, last, all) {
    const own = words.of(piece).flatMap((word) =>
      isSpelled(word) || mistyped(word).size ? word : separated(word, JOINED) ?? word
    );
    const found = own.map((word) => stop.has(word) && !all ? new Map([[word, 1]]) : likely(word, last));
    const others = own.every(isSpelled) ? [] : words.retyped(piece).map(words.of);
    const forms = others.find((theirs) => theirs.length && theirs.every(isWholly));
    if (forms) return forms.map((word) => exactly(word, false));
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

  /** Score the records for stems, unpacking only those needed. @param {Terms[]} asked */
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

  /** The scores of records for a word. @param {Terms} terms @returns {Worth} */
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

  /** Add the synonyms of pairs of words, in either order. @param {Terms[]} told */
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

  /** How much of a text is in the index. @param {string} text */
  function share(text) {
    const own = words.of(text);
    const met = own.map((word) => stop.has(word) ? word.length : stemOf(word).length)
      .filter((length) => length >= SURELY || length === text.length);
    return met.reduce((sum, length) => sum + length, 0) / (own.join("").length || 1);
  }

  /** The text in the keyboard layout with most known words; unchanged in doubt. @param {string} text */
  function retyped(text) {
    const shares = words.retyped(text).map((other) => /** @type {const} */ ([other, share(other)]));
    const [other, most] = shares.reduce((a, b) => b[1] > a[1] ? b : a, /** @type {const} */ (["", 0]));
    // Without letters it is a number.
    return /\p{L}/u.test(text) && most > share(text) + DOUBT ? other : text;
  }

  /** The different parts between spaces. @param {string} text */
  function piecesOf(text) {
    const pieces = retyped(words.grouped(text.slice(0, LONGEST))).split(/\s+/).filter(Boolean);
    return [...new Set(joinedAgain(pieces))].slice(0, MOST);
  }

  /** Whether a word, other than a stop word, is in the index: exact, inflected, prefix or compound. @param {string} word */
  function isKnown(word) {
    return !stop.has(word) && (isForm(word, stemOf(word)) || compound(word).length + begun(word).size > 0);
  }

  /** Whether a text has a word of the index, or only stop words. @param {string} text */
  function knows(text) {
    const pieces = piecesOf(text);
    if (pieces.flatMap((piece) => words.of(piece)).every((word) => stop.has(word))) return true;
    return pieces.some((piece) =>
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
    // A single word may mean many pages: its names decide, unless it stands beside one that all pages are about.
    const counted = asked.length > 1
      ? asked
      : every.filter((terms) => [...terms.keys()].some((term) => known.has(term)));
    score([...wide, ...counted]);
    return ranked(wide.map(worth), counted.length > 1 ? meantBy(counted) : new Map());
  }

  /** How often each page is meant by a stem, as a share of the names and known queries with it.
   * @param {string} stem @returns {Scores} */
  function sharesOf(stem) {
    /** @type {Scores} */
    const meant = new Map(known.has(stem) ? wanted[place(stem)] : []);
    for (const record of scored.get(stem)?.named ?? []) {
      if (isName[record] && !lengths[0][record]) add(meant, pageOf[record], NAME);
    }
    // One more, because a single example says little.
    const total = [...meant.values()].reduce((sum, count) => sum + count, 1);
    return new Map(Array.from(meant, ([page, count]) => [page, count / total]));
  }

  /** How surely each page is meant: the average over the words, each by its best stem. @param {Terms[]} asked
   * @returns {Scores} */
  function meantBy(asked) {
    /** @type {Scores} */
    const meant = new Map();
    for (const terms of asked) {
      const [[stem, weight]] = [...terms, /** @type {const} */ (["", 0])].sort((a, b) => b[1] - a[1]);
      for (const [page, share] of sharesOf(stem)) {
        add(meant, page, share * Math.min(1, weight) / asked.length);
      }
    }
    return meant;
  }

  /** The number of words of each name in the query; synonyms count once. @param {Worth[]} asked
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

  /** The weight of a record; that of an alias depends on its share of words in the query. @param {number} record
   * @param {number} named */
  function asName(record, named) {
    if (!isName[record]) return 1;
    return UNASKED + (1 - UNASKED) * Math.min(1, named / lengthOf[record]) ** RISE;
  }

  /** The ranked pages, from the scores of their records and how surely each is meant. @param {Worth[]} asked
   * @param {Scores} meant @returns {Found[]} */
  function ranked(asked, meant) {
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
      const length = lengthOf[record];
      const own = named.get(record) ?? 0;
      const isNamed = length && own >= length;
      const isEqual = isNamed && length === asked.length;
      const further = 1 + FURTHER * Math.min(FEW, Math.max(0, own - 1));
      const together = sum * further * (isNamed ? 1 + (isEqual ? EQUAL : NAMED) : 1);
      const likely = KINDS[index.pages[page][0]] * (1 + MEANT * (meant.get(page) ?? 0));
      const score = ((pages.get(page) ?? 0) + BEST * together) * share ** MET * likely;
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
