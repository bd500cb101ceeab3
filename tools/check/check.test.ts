import { expect, test } from 'vitest'
import {
  choice,
  count,
  defineIndicators,
  definePack,
  defineProcess,
  defineRecord,
  defineRoles,
  type Pack,
  type RecordType,
  records,
  register,
  text,
  view,
} from '../../kernel/define/index.ts'
import { checkPackList, checkPacks, inOneLine } from './index.ts'

const root = `${import.meta.dirname}/../..`
const sharing = { provider: 'parks', share: 'unconditional', open: 'unconditional', cycle: 'yearly' } as const
const check = (packs: readonly Pack[]) =>
  checkPackList({
    packs,
    folderOf: (pack) => `${root}/packs/${pack.name}`,
    systems: new Set(['lighting']),
    stories: new Set(['a lamp is lit']),
  })
    .map(inOneLine)
    .filter((line) => !line.includes('README.md'))

/** A record whose names were written past the type checker, as a pack in plain JavaScript could. */
const loose = (spec: object): RecordType =>
  defineRecord('plot', {
    label: '地块',
    purpose: '一块地。',
    fields: { code: text('编号').unique(), use: choice('用途', { green: '绿地' }) },
    titleOf: (plot: { code: string }) => plot.code,
    read: 'everyone',
    write: [],
    sharing,
    ...spec,
  } as never)
const en = {
  title: 'Plots',
  purpose: 'Plots.',
  'records.plot.label': 'Plot',
  'records.plot.purpose': 'A plot.',
  'records.plot.fields.code': 'Code',
  'records.plot.fields.use': 'Use',
  'records.plot.fields.use.options.green': 'Green',
}
const packOf = (spec: Partial<Pack>): Pack => definePack({ name: 'plots', title: '地块', purpose: '管地块。', en, ...spec })

test('a sound pack has no problem', () => {
  expect(check([packOf({ records: [loose({ key: 'code', search: ['code'], findBy: ['use'] })] })])).toEqual([])
})

test('a query that a process names must be one of its pack', () => {
  const { warden } = defineRoles({ warden: { label: '看护员' } })
  const repair = defineProcess('repair', {
    label: '报修',
    purpose: '坏了的东西。',
    form: { what: text('情况') },
    titleOf: (form) => form.what,
    openedBy: 'everyone',
    numbering: { prefix: 'CK' },
    states: { reported: '已上报', mended: '已修好' },
    starts: 'reported',
    ends: ['mended'],
    actions: { mend: { label: '修好', by: [warden], from: 'reported', to: 'mended', suggests: 'who-mends' } },
    deadlines: {},
    route: () => ({ role: warden }),
    duplicates: 'same-again',
  })
  expect(check([packOf({ processes: [repair] })]).filter((line) => line.includes('query'))).toEqual([
    'plots / processes.repair.duplicates: there is no query “same-again”',
    'plots / processes.repair.actions.mend.suggests: there is no query “who-mends”',
  ])
})

test('names of fields that are not there are reported with the nearest that is', () => {
  expect(check([packOf({ records: [loose({ search: ['cod'], findBy: ['usee'], scope: 'district', key: 'use' })] })])).toEqual([
    'plots / records.plot.search: there is no field “cod”; did you mean “code”?',
    'plots / records.plot.findBy: there is no field “usee”; did you mean “use”?',
    'plots / records.plot.scope: there is no field “district”',
    'plots / records.plot.key: “use” must be .unique()',
  ])
})

test('missing and surplus English are both reported', () => {
  const { 'records.plot.fields.use': _, ...lacking } = en
  expect(check([packOf({ records: [loose({})], en: { ...lacking, 'records.plot.fields.usage': 'Use' } })])).toEqual([
    'plots / en.ts records.plot.fields.use: no English for “用途”',
    'plots / en.ts records.plot.fields.usage: there is no label “records.plot.fields.usage”; did you mean “records.plot.fields.use”?',
  ])
})

test('pages must name real columns, real views and records within reach', () => {
  const elsewhere = loose({})
  const titles = { 'pages./a': 'A', 'pages./b': 'B' }
  const pages = [
    register('/a', { title: '甲', for: 'everyone', record: elsewhere, columns: ['code', 'colour'] }),
    view('/b', { title: '乙', for: 'everyone', view: 'Nowhere' }),
    view('/b', { title: '乙', for: 'everyone', view: 'Nowhere' }),
  ]
  expect(check([packOf({ pages, en: { title: 'P', purpose: 'P', ...titles } })])).toEqual([
    'plots / page /b: is there twice',
    'plots / pages /a: there is no field “colour”',
    'plots / pages /a: record “plot” belongs to no pack in needs',
    'plots / pages /b: there is no views/Nowhere.tsx',
    'plots / pages /b: there is no views/Nowhere.tsx',
  ])
})

test('packs that need each other in a circle, or a pack that is not there, are reported', () => {
  const plain = (name: string, needs: readonly string[]) => packOf({ name, needs, en: { title: 'P', purpose: 'P' } })
  expect(check([plain('a', ['b']), plain('b', ['a', 'cc']), plain('ccc', [])])).toEqual([
    'a / needs: packs need each other in a circle: a → b → a',
    'b / needs: there is no pack “cc”; did you mean “ccc”?',
    'b / needs: packs need each other in a circle: b → a → b',
  ])
})

test('a system served must be a row of the list, by a story that exists', () => {
  expect(
    check([packOf({ serves: { lightning: 'a lamp is lit', lighting: 'a lamp is dark' }, en: { title: 'P', purpose: 'P' } })]),
  ).toEqual([
    'plots / serves: there is no row of docs/systems.tsv “lightning”; did you mean “lighting”?',
    'plots / serves.lighting: there is no test “a lamp is dark”; did you mean “a lamp is lit”?',
  ])
})

test('personal fields are never open to everybody', () => {
  const record = loose({ fields: { code: text('编号').unique(), use: choice('用途', { green: '绿地' }).personal() } })
  expect(check([packOf({ records: [record] })])).toEqual([
    'plots / records.plot.sharing: is open to everybody, but use is personal',
  ])
})

test('an indicator counts by fields its record has', () => {
  const indicators = defineIndicators({
    plots: {
      label: 'Plots',
      unit: '',
      better: 'higher',
      explain: 'All.',
      value: count(records(loose({}), { colour: 'red' } as never)),
    },
  })
  expect(
    check([
      packOf({
        indicators,
        en: { ...en, 'indicators.plots.label': 'Plots', 'indicators.plots.explain': 'All.' },
        records: [loose({})],
      }),
    ]),
  ).toEqual(['plots / indicators.plots: there is no field “colour”'])
})

test('every pack of this house passes', async () => {
  const { packs, problems } = await checkPacks(root)
  expect(problems.map(inOneLine)).toEqual([])
  expect(packs.length).toBeGreaterThan(0)
})
