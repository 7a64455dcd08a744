/**
 * Computes deadlines from dates. scripts/tolem/deadlines/due.py does the same for precomputed dates;
 * tests/cases/deadlines.json tests that both agree. `from` and `doneBy` are events, with or without a known date.
 *
 * @typedef {Record<string, number>} Days by event
 * @typedef {object} Rule
 * @property {string} deadline
 * @property {string[]} from
 * @property {string[]} doneBy
 * @property {string} kind latest, or earliest
 * @property {unknown} own whether the buyer must act
 * @property {number} least
 * @property {number} most
 * @property {unknown} working whether working days count
 */

/**
 * The result of a rule: from the day `start` of the event `since`, the days `first` to `last`; `day` is shown.
 * @template {Rule} R
 * @typedef {object} Due
 * @property {R} rule
 * @property {string} since
 * @property {number} start
 * @property {number} first
 * @property {number} last
 * @property {number | null} early
 * @property {number} day
 * @property {boolean} done
 */
import { countedOn } from "./days.js";

const CAUTION = 3; // days; our own margin

/**
 * Whether to open the dispute `now`, regardless of the rules; and the remaining deadlines, then without it.
 * @template {Rule} R
 * @param {R[]} rules
 * @param {Days} days
 * @param {string} countdown
 * @param {number} today
 */
export function answer(rules, days, countdown, today) {
  const near = ["due", "confirmed"].some((event) => days[event] <= today + CAUTION);
  const now = countdown !== "more" && !(days.disputed <= today) && (countdown === "few" || near);
  return { now, groups: due(rules, days).filter(([{ rule }]) => !now || !rule.doneBy.includes("disputed")) };
}

/**
 * The results of the rules by deadline, in order of days, the safer rule first.
 * @template {Rule} R
 * @param {R[]} rules
 * @param {Days} days
 */
export function due(rules, days) {
  /** @type {Map<string, Due<R>[]>} */
  const groups = new Map();
  for (const rule of rules) {
    const given = rule.from.filter((event) => event in days).sort((one, other) => days[one] - days[other]);
    if (!given.length) continue;
    const done = rule.doneBy.some((event) => event in days);
    const found = { ...dates(rule, given[0], days[given[0]]), done };
    groups.set(rule.deadline, [...(groups.get(rule.deadline) ?? []), found]);
  }
  const ordered = [...groups.values()].map((group) =>
    group.sort((one, other) => caution(one) - caution(other))
  );
  return ordered.sort(([one], [other]) => one.day - other.day);
}

/**
 * @template {Rule} R
 * @param {R} rule
 * @param {string} since
 * @param {number} start
 */
function dates(rule, since, start) {
  const [first, last] = [rule.least, rule.most].map((number) => countedOn(start, number, rule.working));
  // One day early: when the last day starts in Almaty, it is still the day before at AliExpress.
  const early = rule.kind === "latest" && rule.own ? first - 1 : null;
  const day = rule.kind === "earliest" ? first : (early ?? last);
  return { rule, since, start, first, last, early, day };
}

/**
 * The sort key, safer rule first: the earliest date to act, the latest date to expect something.
 * @param {Due<Rule>} due
 */
const caution = ({ rule, day }) => (rule.kind === "latest" ? day : -day);

/**
 * Every pair [later, earlier] of events in the wrong order; `before` lists the preceding events.
 * @param {Days} days
 * @param {Record<string, string[]>} before
 */
export function misfits(days, before) {
  return Object.keys(days).flatMap((later) =>
    before[later].filter((earlier) => days[later] < days[earlier]).map((earlier) => [later, earlier])
  );
}
