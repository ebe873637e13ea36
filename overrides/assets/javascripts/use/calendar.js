/** A calendar file (RFC 5545) with one event and its alarm. */

const LONGEST_LINE = 75; // octets, its end not counted

/** @param {string} text */
const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");

/** @param {Date} time */
const utc = (time) => time.toISOString().replace(/[-:]|\.\d+/g, "");

/**
 * A long line in pieces, never within a letter.
 * @param {string} line
 */
function fold(line) {
  const encoder = new TextEncoder();
  let folded = "";
  let length = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (length + size > LONGEST_LINE) {
      folded += "\r\n ";
      length = 1;
    }
    folded += letter;
    length += size;
  }
  return folded;
}

/** @param {{ id: string, title: string, details: string, address: string, time: Date }} event */
export function calendarFile({ id, title, details, address, time }) {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Mea Culpa//Playbook//EN",
    "BEGIN:VEVENT",
    `UID:${id.replace("/", "-")}-${time.getTime()}@mea-culpa`,
    `DTSTAMP:${utc(new Date())}`,
    `DTSTART:${utc(time)}`,
    "DURATION:PT10M",
    `SUMMARY:${escape(title)}`,
    `DESCRIPTION:${escape(details)}`,
    `URL:${address}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "TRIGGER:PT0S",
    `DESCRIPTION:${escape(title)}`,
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]
    .map(fold)
    .join("\r\n");
}
