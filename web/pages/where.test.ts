import { expect, test } from 'vitest'
import type { Definitions } from '../definitions.ts'
import { addressOfRecords, conditionsAsParameters } from './where.ts'

test('every kind of condition becomes the parameters the record list understands', () => {
  expect(
    conditionsAsParameters({
      level: 'city',
      kind: { oneOf: ['a', 'b'] },
      year: { from: 2019, to: 2022 },
      division: { under: '3702' },
      seat: { present: false },
      open: true,
    }),
  ).toEqual({
    level: 'city',
    kind: ['a', 'b'],
    'year.from': 2019,
    'year.to': 2022,
    'division.under': '3702',
    'seat.present': false,
    open: true,
  })
})

test('a figure leads to the register of its records, and nowhere when the reader has none', () => {
  const page = {
    path: '/all',
    href: '/p/all',
    title: '',
    kind: 'register',
    place: 'portal',
    inMenu: true,
    record: 'p/thing',
  } as const
  const definitions = { packs: [{ name: 'p', title: '', purpose: '', pages: [page], records: [] }] } as unknown as Definitions
  expect(addressOfRecords(definitions, { pack: 'p', record: 'thing', where: { a: 'x&y', b: { oneOf: [1, 2] } } })).toBe(
    '/p/all?a=x%26y&b=1&b=2',
  )
  expect(addressOfRecords(definitions, { pack: 'q', record: 'thing', where: {} })).toBeUndefined()
})
