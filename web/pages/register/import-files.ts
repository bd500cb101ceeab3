import type { RecordDefinition } from '../../definitions.ts'
import type { Report } from './ImportWizard.tsx'

// A spreadsheet only takes UTF-8 for Chinese when the file says so first.
const byteOrderMark = '\ufeff'

/** Hands the reader an empty table with the right header. */
export function saveTemplate(type: RecordDefinition): void {
  save(`${type.name}-template.csv`, [type.fields.map((field) => field.label)])
}

/** Hands the reader the report of bad rows, to correct the file by. */
export function saveReport(type: RecordDefinition, report: Report): void {
  const labelOf = (name: string) => type.fields.find((field) => field.name === name)?.label ?? name
  save(`${type.name}-errors.csv`, [
    ['行 line', '列 column', '内容 entry', '原因 reason'],
    ...report.problems.map((problem) => [String(problem.line), labelOf(problem.field), problem.value ?? '', problem.detail]),
  ])
}

function save(name: string, rows: readonly (readonly string[])[]): void {
  // A cell that begins like a formula would be run by the spreadsheet that opens it.
  const cell = (text: string) => `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const url = URL.createObjectURL(
    new Blob([byteOrderMark + rows.map((row) => row.map(cell).join(',')).join('\r\n')], { type: 'text/csv' }),
  )
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
