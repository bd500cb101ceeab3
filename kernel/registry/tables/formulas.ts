/**
 * Spreadsheets run a CSV cell that starts with one of these as a formula, which may send data away (OWASP: CSV injection).
 * The full-width twins count too: Chinese Excel reads them alike.
 */
const dangerous = /^'*[=+\-@\t\r＝＋－＠]/
const plainNumber = /^[+-]?\d+(\.\d+)?$/
const guarded = /^'+[=+\-@\t\r＝＋－＠]/

/** Puts an apostrophe before text that a spreadsheet would run. Plain numbers stay as they are. */
export const withoutFormula = (cell: string): string => (dangerous.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell)

/** Takes away the apostrophe `withoutFormula` put there, so that an export comes back unchanged. */
export const unformulated = (cell: string): string => (cell.charCodeAt(0) === 39 && guarded.test(cell) ? cell.slice(1) : cell)
