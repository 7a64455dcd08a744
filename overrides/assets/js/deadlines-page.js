/**
 * The page of deadlines: a list, a timeline, and a calendar file.
 *
 * @typedef {import("./deadlines.js").Rule & Shown} Rule
 * @typedef {import("./deadlines.js").Due<Rule>[]} Group the results of the rules of a deadline, the safer one first
 *
 * @typedef {object} Shown a rule on the page
 * @property {HTMLElement} element
 * @property {HTMLElement} item the list item of its deadline
 * @property {boolean} doubtful whether the rules of the deadline contradict each other
 * @property {Record<string, string | undefined>} words the texts for the page and the calendar
 */
import { calendar } from "./calendar.js";
import { almatyDay, plain, platformDay, read, written, years } from "./days.js";
import { answer, misfits } from "./deadlines.js";
import { all, one } from "./elements.js";
import { fill, label, start } from "./form.js";
import { draw } from "./timeline.js";

/** @type {HTMLFormElement} */
const form = one(document, ".tolem-tool");
const list = one(form, ".tolem-days");
/** @type {HTMLDetailsElement} */
const more = one(form, "details");
/** @type {import("./form.js").Field[]} */
const events = all(form, "[data-before]");
/** @type {HTMLAnchorElement} */
const file = one(list, "[download]");

/** @param {string | undefined} text */
const parts = (text) => text?.split(" ") ?? [];
const before = Object.fromEntries(events.map((field) => [field.name, parts(field.dataset.before)]));
/** @param {string} event */
const fieldOf = (event) => events.find(({ name }) => name === event) ?? events[0];
/** @type {(within: ParentNode) => HTMLAnchorElement[]} */
const messages = (within) => all(within, "[data-date]");
/** @param {number} day */
const inWords = (day) => written(day, form.dataset);
/** @type {Rule[]} */
const rules = all(list, "[data-most]").map((element) => {
  const item = /** @type {HTMLElement} */ (element.closest("[data-deadline]"));
  const words = { ...item.dataset, ...element.dataset };
  const { deadline = "", kind = "", own, working } = words;
  const [from, doneBy] = [parts(words.from), parts(words.doneBy)];
  const [least, most] = [Number(words.least), Number(words.most)];
  const doubtful = Boolean(words.doubtful);
  return { deadline, from, doneBy, kind, own, least, most, working, doubtful, element, item, words };
});

/** This instant; a clock from before the page was made is wrong. */
const instant = () => Math.max(Date.now(), Date.parse(form.dataset.stamp ?? "") || 0);

// The plausible dates of the fields.
for (const field of events) {
  field.min = plain(years(almatyDay(instant()), -Number(form.dataset.back)));
  field.max = plain(years(almatyDay(instant()), Number(form.dataset.ahead)));
}
form.addEventListener("input", () => {
  list.hidden = true;
});
start(form, ({ days, faults, chosen: { countdown } }) => {
  const today = almatyDay(instant());
  const wrong = misfits(days, before);
  const fitting = Object.fromEntries(Object.entries(days).filter(([event]) => !wrong.flat().includes(event)));
  const { now, groups } = answer(rules, fitting, countdown, today);
  const ahead = groups.filter((group) => {
    const [{ rule, day, done }] = group;
    return !done && (rule.doubtful ? sides(group).most : day) >= today;
  });
  const next = ahead.find(([{ early }]) => early !== null) ??
    ahead.find(([{ rule }]) => rule.kind !== "earliest");
  const late = !now && groups.find((group) => standing(group, today) === "late");
  const isEmpty = !faults.length && !Object.keys(days).length && !now;
  // A field may hold an invalid date.
  more.open ||= events.some((field) =>
    more.contains(field) && (field.value || field.dataset.lost || field.validity.badInput)
  );
  show(groups, fitting, today);
  return {
    kinds: [
      now ? "now" : !(fitting.disputed <= today) && (countdown === "more" ? "more" : "look"),
      !now && groups.length > 0 &&
      (!ahead.length ? !late && "over" : next && (next[0].rule.doubtful ? "sides" : "next")),
      late && "late",
    ],
    words: { ...(next && about(next[0])), late: late ? late[0].rule.words.what : "" },
    faults: isEmpty ? [{ field: events[0], fault: "none" }] : wrong.map(([later, earlier]) => (
      { field: fieldOf(later), fault: "order", words: { other: label(fieldOf(earlier)).textContent } }
    )),
  };
});

/**
 * The values of the answer about the next deadline.
 * @param {Group[0]} due
 */
function about({ rule: { words, item }, day }) {
  return { ...words, day: inWords(day), sides: one(item, "strong").textContent };
}

/**
 * The first and last day of the rules of a deadline.
 * @param {Group} group
 */
function sides(group) {
  const least = Math.min(...group.map(({ early, first, last }) => (early === null ? last : first)));
  return { least, most: Math.max(...group.map(({ last }) => last)) };
}

/**
 * Show the list, the timeline and the calendar file.
 * @param {Group[]} groups
 * @param {import("./deadlines.js").Days} days
 * @param {number} today
 */
function show(groups, days, today) {
  // Each link to a message gets only the date that it needs.
  for (const link of messages(form)) {
    const day = days[link.dataset.date ?? ""];
    link.search = day === undefined ? "" : `date=${plain(day)}`;
  }
  list.hidden = !groups.length;
  if (list.hidden) return;
  for (const item of all(list, "[data-deadline]")) item.hidden = true;
  for (const group of groups) describe(group, today);
  // One deadline is read faster than its picture.
  one(list, "[data-line]").hidden = groups.length < 2;
  const { from, to } = draw(one(list, "svg"), groups, today);
  const [head, axis] = all(list, "[data-head]");
  const there = platformDay(instant());
  head.hidden = there === today;
  fill(head, { today: inWords(today), there: inWords(there) });
  fill(axis, { from: inWords(from), to: inWords(to) });
  offer(groups.filter(([{ day, done }]) => !done && day >= today));
}

/**
 * The list item of a deadline.
 * @param {Group} group
 * @param {number} today
 */
function describe(group, today) {
  const [{ rule, day, since, start: from }] = group;
  const { item } = rule;
  item.hidden = false;
  item.parentElement?.append(item);
  item.className = standing(group, today);
  for (const part of all(item, "[data-is]")) part.hidden = part.dataset.is !== item.className;
  const { least, most } = sides(group);
  const event = label(fieldOf(since)).textContent;
  const shown = inWords(rule.doubtful ? least : day);
  fill(item, { day: shown, most: inWords(most), left: day - today, event, start: inWords(from) });
  for (const { rule: { element }, first, last } of group) {
    element.parentElement?.append(element);
    one(element, "strong").hidden = first === last && last === day;
    fill(element, { dates: first === last ? inWords(last) : `${inWords(first)} – ${inWords(last)}` });
  }
}

/**
 * The status today; late means after the day, while a rule still runs.
 * @param {Group} group
 * @param {number} today
 */
function standing(group, today) {
  const [{ day, done }] = group;
  if (done) return "done";
  if (today <= day) return today < day ? "ahead" : "today";
  return group.some(({ rule, last }) => rule.kind !== "earliest" && today <= last) ? "late" : "over";
}

/**
 * The calendar file with the future deadlines.
 * @param {Group[]} groups
 */
function offer(groups) {
  one(list, ":has(> [download])").hidden = !groups.length;
  URL.revokeObjectURL(file.href);
  const made = read(form.dataset.stamp ?? "") ?? 0;
  file.href = URL.createObjectURL(new Blob([calendar(groups.map(entry), made)], { type: "text/calendar" }));
}

/** @param {Group} group */
function entry(group) {
  const [{ rule: { item, deadline, words: { note = "", summary = "" } }, start: from, day }] = group;
  const { least, most } = sides(group);
  // Of a file on the device, browsers disagree on the origin.
  const [url] = location.href.split(/[?#]/);
  const lines = messages(item).map(({ text, href }) => `${text}: ${href}`);
  const meaning = note.replace("{day}", inWords(least)).replace("{most}", inWords(most));
  return {
    uid: `${deadline}-${plain(from)}@tolem`,
    day,
    summary,
    description: [meaning, url, ...lines].join("\n"),
    url,
  };
}
