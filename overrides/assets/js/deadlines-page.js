/* The page that says how many days a buyer has: deadlines.js on its form, a timeline, and a file for the calendar. */
import { calendar } from "./calendar.js";
import { almatyDay, plain, platformDay, read, written, years } from "./days.js";
import { due, misfits } from "./deadlines.js";
import { fill, start } from "./form.js";
import { draw } from "./timeline.js";

const form = document.querySelector(".tolem-tool");
const told = form.querySelector(".tolem-days");
const events = [...form.querySelectorAll("[data-before]")];
const before = Object.fromEntries(events.map((field) => [field.name, field.dataset.before.split(" ")]));
const label = (event) => form.elements[event].labels[0].textContent;
const words = (day) => written(day, form.dataset);

const rules = [...told.querySelectorAll("[data-most]")].map((element) => {
  const item = element.closest("[data-deadline]");
  const { deadline, from, doneBy, kind } = item.dataset;
  const { least, most } = element.dataset;
  return {
    element, item, deadline, kind, from: from.split(" "), doneBy: doneBy.split(" "), own: "own" in item.dataset,
    least: Number(least), most: Number(most), working: "working" in element.dataset,
  };
});

bound(almatyDay(Date.now()));
form.addEventListener("input", () => { told.hidden = true; });
start(form, ({ days, faults }) => {
  const now = Date.now();
  const today = almatyDay(now);
  const wrong = misfits(days, before);
  const fitting = Object.fromEntries(Object.entries(days).filter(([event]) => !wrong.flat().includes(event)));
  const groups = due(rules, fitting);
  const ahead = groups.filter(([{ day, done }]) => !done && day >= today);
  const next = ahead.find(([{ safe }]) => safe !== null) ?? ahead[0];
  const none = !faults.length && !Object.keys(days).length;
  show(groups, fitting, today, words(platformDay(now)));
  offer(ahead);
  return {
    kinds: [groups.length > 0 && (next ? "next" : "over")],
    words: next ? { day: words(next[0].day), what: next[0].rule.item.dataset.summary } : {},
    faults: none ? [{ field: events[0], fault: "none" }] : wrong.map(([later, earlier]) => (
      { field: form.elements[later], fault: "order", words: { other: label(earlier) } })),
  };
});

/** A day long past, or far away, is a slip: rules so old say nothing about it. */
function bound(today) {
  for (const field of events) {
    field.min = plain(years(today, -form.dataset.back));
    field.max = plain(years(today, Number(form.dataset.ahead)));
  }
}

function show(groups, days, today, there) {
  told.hidden = !groups.length;
  if (told.hidden) return;
  const dated = groups.map(([{ rule }]) => rule.deadline);
  for (const item of told.querySelectorAll("[data-deadline]")) item.hidden = true;
  for (const item of told.querySelectorAll("[data-missing]")) item.hidden = dated.includes(item.dataset.missing);
  told.querySelector(".tolem-missing").hidden = dated.length === new Set(rules.map((rule) => rule.deadline)).size;
  for (const group of groups) describe(group, today);
  // A message that speaks of one of these days is told which; no other day leaves the form.
  for (const link of told.querySelectorAll("[data-date]")) {
    const day = days[link.dataset.date];
    link.search = day === undefined ? "" : `date=${plain(day)}`;
  }
  const { from, to } = draw(told.querySelector("svg"), groups, today);
  const [head, axis] = told.querySelectorAll("[data-head]");
  fill(head, { today: words(today), there });
  fill(axis, { from: words(from), to: words(to) });
}

/** One deadline, as an item of the list; items stand in order of their days. */
function describe(group, today) {
  const [{ rule, day, since, start: from }] = group;
  const { item } = rule;
  item.hidden = false;
  item.parentElement.append(item);
  const when = standing(group, today);
  item.className = when;
  for (const part of item.querySelectorAll("[data-is]")) part.hidden = part.dataset.is !== when;
  fill(item, { day: words(day), left: day - today, event: label(since), start: words(from) });
  for (const { rule: { element }, first, last } of group) {
    element.parentElement.append(element);
    element.querySelector("strong").hidden = first === last && last === day;
    fill(element, { dates: first === last ? words(last) : `${words(first)} – ${words(last)}` });
  }
}

/** Where today stands: ahead of the day, on it, past it while a rule still runs, or past them all; or it is done. */
function standing(group, today) {
  const [{ day, done }] = group;
  if (done) return "done";
  if (today <= day) return today < day ? "ahead" : "today";
  return group.some(({ rule, last }) => rule.kind !== "earliest" && today <= last) ? "late" : "over";
}

/** The file with the days to come; the safest rule of each deadline is in it. */
function offer(groups) {
  const link = told.querySelector("[download]");
  link.parentElement.hidden = !groups.length;
  const entries = groups.map(([{ rule, start: from, first, day }]) => ({
    uid: `${rule.deadline}-${plain(from)}@tolem`,
    day,
    summary: rule.item.dataset.summary,
    description: rule.element.dataset.note.replace("{day}", words(first)),
  }));
  URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([calendar(entries, read(form.dataset.stamp))], { type: "text/calendar" }));
}
