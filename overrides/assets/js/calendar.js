/**
 * Calendar files: all-day events with two alarms. scripts/tolem/deadlines/reminders.py writes the same files;
 * tests/cases/calendar.json tests that both agree.
 *
 * @typedef {{ uid: string, day: number, summary: string, description: string, url?: string }} Entry
 */
import { plain } from "./days.js";

const MAKER = "-//Tolem//Deadlines//EN";
const ALARMS = ["-P2DT15H", "-PT15H"]; // at 9:00 local time, three days and one day before
const WIDEST = 75; // bytes per line
/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text).length;

/**
 * The calendar file with these entries, created on the date `stamp`.
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
 * Fold a line (RFC 5545) without splitting a character or an escape.
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
