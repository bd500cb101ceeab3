/** PostgreSQL's COPY text format, both ways (PostgreSQL 18 manual, COPY, "Text Format"). */

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

const unescaped = (text: string): string => text.replace(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter)

/** The values of one line; `null` for nothing. */
export function readCopyLine(line: string): (string | null)[] {
  const values: (string | null)[] = line.split('\t')
  if (!line.includes('\\')) return values
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value === '\\N') values[i] = null
    else if (value.includes('\\')) values[i] = unescaped(value)
  }
  return values
}

const special = /[\\\t\n\r]/
const written: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** One value of a line. */
export function copyValue(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  const text = typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value)
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, (letter) => written[letter]!) : text
}

/** Cuts a COPY stream into its lines, a portion at a time. A line never holds a line break of its own: those are escaped. */
export async function* copyLines(pieces: AsyncIterable<Buffer>, portion: number): AsyncGenerator<string[]> {
  const decoder = new TextDecoder()
  let rest = ''
  let lines: string[] = []
  for await (const piece of pieces) {
    const found = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = found.pop()!
    lines = lines.length === 0 ? found : lines.concat(found)
    while (lines.length >= portion) {
      yield lines.slice(0, portion)
      lines = lines.slice(portion)
    }
  }
  if (lines.length > 0) yield lines
}
