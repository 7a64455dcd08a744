/**
 * The date in Almaty and at AliExpress, and date arithmetic. Tested by tests/cases/deadlines.json.
 * A day is a number of days since 1970-01-01; an instant is in milliseconds, as from Date.now().
 *
 * @typedef {{ pattern?: string, months?: string }} Signs the date format of a language
 */
const HOUR = 3600000;
const DAY = 24 * HOUR;
const ALMATY = 5 * HOUR;
const [SUNDAY, SATURDAY] = [0, 6];
const [MARCH, NOVEMBER] = [2, 10];

/** @type {(year: number, month: number, date: number) => number} */
const dayOf = (year, month, date) => Date.UTC(year, month, date) / DAY;
/** @param {number} day */
const weekday = (day) => (day + 4) % 7; // 1970-01-01 was a Thursday

/**
 * Parse a date such as `2026-11-22`; null if it is invalid.
 * @param {string} text
 */
export function read(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const [year, month, date] = text.split("-").map(Number);
  const day = dayOf(year, month - 1, date);
  return plain(day) === text ? day : null;
}

/**
 * A day as an ISO date: `2026-11-22`.
 * @param {number} day
 */
export const plain = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/**
 * A formatted day: `pattern` has {day}, {month} and {year}, `months` are separated by `|`.
 * @param {number} day
 * @param {Signs} signs
 */
export function written(day, { pattern = "", months = "" }) {
  const [year, month, date] = plain(day).split("-").map(Number);
  /** @type {Record<string, string | number>} */
  const words = { year, month: months.split("|")[month - 1], day: date };
  return pattern.replace(/\{(\w+)\}/g, (_, name) => String(words[name]));
}

/**
 * The same date a number of years later; 29 February may become 1 March.
 * @param {number} day
 * @param {number} number
 */
export function years(day, number) {
  const date = new Date(day * DAY);
  return dayOf(date.getUTCFullYear() + number, date.getUTCMonth(), date.getUTCDate());
}

/** @param {number} instant */
export const almatyDay = (instant) => Math.floor((instant + ALMATY) / DAY);
/** @param {number} instant */
export const platformDay = (instant) => Math.floor((instant - behind(instant)) / DAY);

/**
 * The offset of Pacific time behind UTC: 7 hours from the second Sunday of March to the first of November, else 8.
 * @param {number} instant
 */
function behind(instant) {
  const year = new Date(instant).getUTCFullYear();
  const summer = sunday(year, MARCH, 8) * DAY + 10 * HOUR;
  const winter = sunday(year, NOVEMBER, 1) * DAY + 9 * HOUR;
  return (instant >= summer && instant < winter ? 7 : 8) * HOUR;
}

/**
 * The first Sunday of a month on or after a date.
 * @param {number} year
 * @param {number} month
 * @param {number} date
 */
function sunday(year, month, date) {
  const day = dayOf(year, month, date);
  return day + ((7 - weekday(day)) % 7);
}

/**
 * The day a number of days, or working days (Monday to Friday), after `day`.
 * @param {number} day
 * @param {number} number
 * @param {unknown} working
 */
export function countedOn(day, number, working) {
  if (!working) return day + number;
  for (let left = number; left > 0; left -= 1) {
    do day += 1; while ([SUNDAY, SATURDAY].includes(weekday(day)));
  }
  return day;
}
