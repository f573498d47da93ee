const dangerous = /^[=+\-@\t\r\n＝＋－＠]/
const plainNumber = /^[+-]?\d+(?:,\d{3})*(?:\.\d+)?%?$/

/** Text that a spreadsheet program would take for a formula gets an apostrophe before it, as people do by hand. */
export function neutralText(text: string): string {
  return dangerous.test(text) && !plainNumber.test(text) ? `'${text}` : text
}

/** The text as it was, so that a file of ours that is read in again changes nothing. */
export function originalText(text: string): string {
  return text.startsWith("'") && dangerous.test(text.slice(1)) ? text.slice(1) : text
}
