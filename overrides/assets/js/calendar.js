/**
 * Calendar files: whole days with two alarms. scripts/tolem/deadlines/reminders.py writes the same ones;
 * tests/cases/calendar.json holds both to one text.
 *
 * @typedef {{ uid: string, day: number, summary: string, description: string, url?: string }} Entry
 */
import { plain } from "./days.js";

const MAKER = "-//Tolem//Deadlines//EN";
const ALARMS = ["-P2DT15H", "-PT15H"]; // at nine in the morning
const WIDEST = 75; // bytes of a line
/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text).length;

/**
 * The file that holds these entries, made on the day `stamp`.
 * @param {Entry[]} entries
 * @param {number} stamp
 */
export function calendar(entries, stamp) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:${MAKER}`,
    "CALSCALE:GREGORIAN",
    ...entries.flatMap((entry) => event(entry, stamp)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/**
 * @param {Entry} entry
 * @param {number} stamp
 */
function event({ uid, day, summary, description, url }, stamp) {
  return [
    "BEGIN:VEVENT",
    `SUMMARY:${escaped(summary)}`,
    `DTSTART;VALUE=DATE:${digits(day)}`,
    `DTEND;VALUE=DATE:${digits(day + 1)}`,
    `DTSTAMP:${digits(stamp)}T000000Z`,
    `UID:${escaped(uid)}`,
    `DESCRIPTION:${escaped(description)}`,
    "TRANSP:TRANSPARENT",
    ...(url ? [`URL:${url}`] : []),
    ...ALARMS.flatMap((before) => [
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escaped(summary)}`,
      `TRIGGER:${before}`,
      "END:VALARM",
    ]),
    "END:VEVENT",
  ];
}

/** @param {number} day */
const digits = (day) => plain(day).replaceAll("-", "");
/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");

/**
 * A line in pieces; neither a letter nor an escape is cut.
 * @param {string} line
 */
function folded(line) {
  const pieces = [];
  let piece = "";
  for (const sign of line) {
    if (piece && bytes(piece + sign) >= WIDEST) {
      const cut = /.[\\^]$/su.test(piece) ? piece.length - 1 : piece.length;
      pieces.push(piece.slice(0, cut));
      piece = piece.slice(cut);
    }
    piece += sign;
  }
  return [...pieces, piece].join("\r\n ");
}
