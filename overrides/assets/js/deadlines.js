/**
 * Dates in, deadlines out. scripts/tolem/deadlines/due.py does the same for ready days; tests/cases/deadlines.json holds
 * both to one answer. `from` and `doneBy` name events, whose days are known or not.
 *
 * @typedef {Record<string, number>} Days by event
 * @typedef {object} Rule
 * @property {string} deadline
 * @property {string[]} from
 * @property {string[]} doneBy
 * @property {string} kind latest, or earliest
 * @property {unknown} own whether it is the buyer who must do something
 * @property {number} least
 * @property {number} most
 * @property {unknown} working whether working days count
 */

/**
 * What a rule says: from the day `start` of the event `since`, the days `first` to `last`; the `day` to tell.
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

const CAUTION = 3; // days; our own

/**
 * Whether the dispute is to be opened `now`, whatever the rules say; and the deadlines left to tell, then without it.
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
 * What the rules say: deadlines in order of days, the safer rule of each first.
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
  // A day early: when the last day begins in Almaty, AliExpress has the day before still.
  const early = rule.kind === "latest" && rule.own ? first - 1 : null;
  const day = rule.kind === "earliest" ? first : (early ?? last);
  return { rule, since, start, first, last, early, day };
}

/**
 * Sorts the safer rule first: what must be done is done early, what is awaited is awaited long.
 * @param {Due<Rule>} due
 */
const caution = ({ rule, day }) => (rule.kind === "latest" ? day : -day);

/**
 * Every [later, earlier] whose days stand in the wrong order; `before` names what comes first.
 * @param {Days} days
 * @param {Record<string, string[]>} before
 */
export function misfits(days, before) {
  return Object.keys(days).flatMap((later) =>
    before[later].filter((earlier) => days[later] < days[earlier]).map((earlier) => [later, earlier])
  );
}
