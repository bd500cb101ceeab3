/**
 * The rows of a CSV file of ours (RFC 4180: header row, quotes doubled inside quotes) as objects of text.
 * For files that ship with a city; what people send goes through the registry's import, which reports every bad row.
 */
export function csvRows(source: string): readonly Readonly<Record<string, string>>[] {
  const [header, ...rows] = cellsOf(source)
  return rows.map((cells) => Object.fromEntries(header!.map((name, at) => [name, cells[at] ?? ''])))
}

function cellsOf(source: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  // Each match is one cell, quoted or plain, with the mark that ends it.
  for (const [, quoted, plain, end] of source.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    if (end === '' && quoted === undefined && plain === '' && row.length === 0) break
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === ',') continue
    rows.push(row)
    row = []
    if (end === '') break
  }
  return rows
}
