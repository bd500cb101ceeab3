import type { Entries, Field, Fields } from '../define/index.ts'
import { refuse } from '../errors.ts'

/** Conditions on entries as an address carries them: `channel:web|counter;licenceType:*;pledge:-`. `entriesOf` reads them back. */
export const entriesText = (entries: Entries): string =>
  Object.entries(entries)
    .map(([name, wanted]) => {
      const said = 'present' in wanted ? (wanted.present ? '*' : '-') : wanted.map(encodeURIComponent).join('|')
      return `${name}:${said}`
    })
    .join(';')

/** Reads conditions on entries. Throws `request/bad-parameter` for what is no entry, and for a personal one: nobody guesses at people. */
export function entriesOf(fields: Fields, parameter: string, given: string): Entries {
  return Object.fromEntries(
    given.split(';').map((part) => {
      const [name = '', said = ''] = part.split(':')
      const field = Object.hasOwn(fields, name) ? (fields[name] as Field<any, boolean>) : undefined
      if (!field || field.isPersonal || said === '')
        throw refuse('request/bad-parameter', {
          name: parameter,
          reason: `${name}: 不是可以筛选的字段 / no such field to filter by`,
        })
      if (said === '*' || said === '-') return [name, { present: said === '*' }]
      return [name, said.split('|').map(decoded)]
    }),
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
