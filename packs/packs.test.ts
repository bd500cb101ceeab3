import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Audience, Field, Fields, Pack, Page, Query, RecordType, Role } from '#kernel'
import { targetOf } from '#kernel'
import { entryOf, problemsOf } from '../kernel/catalogue/index.ts'
import { type City, visitor } from '../kernel/city.ts'
import { Refusal } from '../kernel/errors.ts'
import { figures } from '../kernel/indicators/index.ts'
import { readerOf } from '../kernel/reader.ts'
import { countOf, get, history, list } from '../kernel/registry/index.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { csvRows } from './divisions/csv-rows.ts'

/** Every pack, by its folder. A new pack is tested here the moment its folder has a `pack.ts`. */
const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'pack.ts')))
  .map((entry) => entry.name)
const packs: Pack[] = []
for (const folder of folders) packs.push((await import(`./${folder}/pack.ts`)).pack)

const roles = new Map<string, Role>(packs.flatMap((pack) => Object.entries(pack.roles)))
const outsider: Role = { name: 'outsider', label: '无关人员', open: false }

let city: TestCity
beforeAll(async () => {
  city = await testCity({ packs, demo: true })
})
afterAll(() => city?.close())

/** The city as the first of an audience sees it. */
const seenBy = (audience: Audience): City => (audience === 'everyone' ? city.as(visitor) : city.person(audience[0]!))

describe.each(folders.map((folder, at) => ({ folder, pack: packs[at]! })))('$folder', ({ folder, pack }) => {
  test('is named after its folder and needs only packs that exist', () => {
    expect(pack.name).toBe(folder)
    for (const needed of pack.needs) expect(folders).toContain(needed)
  })

  test('says everything in English too, and nothing about what it does not have', () => {
    const wanted = labelPaths(pack)
    expect([...wanted].filter((path) => !pack.en[path]?.trim())).toEqual([])
    const about = /^(records|roles|indicators|pages|queries)\./
    expect(Object.keys(pack.en).filter((path) => about.test(path) && !wanted.has(path) && !isOptionalLabel(pack, path))).toEqual(
      [],
    )
    expect(
      Object.entries(pack.en).filter(([path, text]) => about.test(path) && /\p{Script=Han}/u.test(text) && !text.includes('“')),
    ).toEqual([])
  })

  test('gives its roles, and names only roles that some pack gives', () => {
    const audiences: Audience[] = [
      ...pack.records.flatMap((type) => [type.read, type.write, type.reveal]),
      ...pack.pages.map((page) => page.for),
      ...pack.queries.map((query) => query.for),
    ]
    for (const role of audiences.flatMap((audience) => (audience === 'everyone' ? [] : audience)))
      expect(roles.get(role.name)).toEqual(role)
  })

  test('marks as personal what a field’s name says of a natural person', () => {
    const unmarked = pack.records.flatMap((type) =>
      Object.entries(type.fields as Fields)
        .filter(([name, field]) => !field.isPersonal && saysOfSomebody(name, field))
        .map(([name]) => `${pack.name}/${type.name}.${name}`),
    )
    expect(unmarked.filter((at) => !(at in publicByOffice))).toEqual([])
  })

  test('names as sources only departments that every city has, and may be published in the catalogue', () => {
    for (const name of ['qingdao', 'xiamen', 'qingyuan', 'yancheng']) {
      const departments = new Set(
        csvRows(readFileSync(join(import.meta.dirname, '..', 'cities', name, 'departments.csv'), 'utf8')).map(
          (row) => row['code'],
        ),
      )
      for (const type of pack.records) {
        const sources = Object.values(type.fields as Fields).flatMap((field) => (field.source ? [field.source] : []))
        expect([type.sharing.provider, ...sources].filter((code) => !departments.has(code))).toEqual([])
      }
    }
    for (const type of pack.records) expect(problemsOf(entryOf({ pack, type })), type.name).toEqual([])
  })

  if (pack.records.length > 0) {
    test.each(pack.records.map((type) => ({ name: type.name, type })))(
      '$name is listed, read and traced by those it is for, and by nobody else',
      async ({ type }) => {
        const reader = seenBy(type.read)
        const page = await list(reader, type, { limit: 5 })
        const first = page.records[0]
        if (first) {
          expect(await get(reader, type, first.id)).toEqual(first)
          expect(await history(reader, type, first.id)).not.toEqual([])
        }
        if (type.read === 'everyone') return
        await expect(list(city.as(visitor), type)).rejects.toMatchObject({ code: 'session/required' })
        await expect(list(city.person(outsider), type)).rejects.toMatchObject({ code: 'access/forbidden' })
      },
    )
  }

  if ((pack.load || pack.demo) && pack.records.length > 0) {
    test('brings records with its loading or its demo', async () => {
      const counts = await Promise.all(pack.records.map(async (type) => (await countOf(city, type, {})).n))
      expect(counts.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0)
    })
  }

  if (pack.queries.length > 0) {
    test.each(pack.queries.map((query) => ({ name: query.name, query })))(
      'the query $name answers for those it is for',
      async ({ query }) => {
        const reader = readerOf(seenBy(query.for))
        const answer = await query.answer(reader, await exampleInput(query)).catch((error: unknown) => {
          // Asked for something made up, "there is none" is an answer; anything else is a fault.
          if (error instanceof Refusal && error.status === 404) return error.code
          throw error
        })
        expect(answer).toBeDefined()
        expect(() => JSON.stringify(answer)).not.toThrow()
      },
    )
  }

  if (Object.keys(pack.indicators).length > 0) {
    test.each(Object.keys(pack.indicators))('the indicator %s has a figure, or its working says why not', async (name) => {
      const { figure, breakdown } = await figures(city, pack.name, name)
      if (figure.value !== undefined) expect(Number.isFinite(figure.value)).toBe(true)
      expect(figure.working).not.toBe('')
      for (const part of breakdown) expect(part.label).not.toBe('')
    })
  }

  if (pack.pages.length > 0) {
    test.each(pack.pages.map((page) => ({ path: page.path, page })))('the page $path shows things that exist', ({ page }) => {
      expect(pack.pages.filter((other) => other.path === page.path)).toHaveLength(1)
      expect(page.path).toMatch(/^\/[a-z0-9/:-]*$/)
      expect(missingOn(page, pack)).toEqual([])
    })
  }

  const served = Object.entries(pack.serves)
  if (served.length > 0) {
    test.each(served)('serves the system %s, proved by the story “%s”', (row, story) => {
      const systems = csvRowsOfSystems()
      expect(systems.get(row), row).toBe(pack.name)
      expect(storiesOf(folder)).toContain(story)
    })
  }
})

/** Words by which a text field holds somebody's name, number, telephone, home or car. */
const somebody =
  /姓名|法定代表人|负责人|户主|联系人|经办人|填报人|持证人|申请人|当事人|检查人员|抽取人|电话|手机|身份证|公民身份|证件号|住址|居住地|车牌|号牌|纳税人识别号/u
const somebodyNamed = /phone|mobile|idNumber|citizenId|plate|legalRep|representative|fullName|homeAddress/i
const saysOfSomebody = (name: string, { type, label }: Field<any, boolean>): boolean =>
  ['text', 'longText', 'phone', 'citizenId', 'address'].includes(type.kind) && (somebody.test(label) || somebodyNamed.test(name))

/** What is public on purpose, each with the rule that makes it so; a field is added here only with one. */
const publicByOffice: Readonly<Record<string, string>> = {
  'service-hall/serviceItem.phone': 'the number people call about a service',
  'data-exchange/servicePoint.phone': 'the number of a service point',
  'enforcement/inspector.name': 'officers who inspect are on a public list (国办发〔2015〕58号: 执法检查人员名录库)',
  'enforcement/inspectionDraw.inspectorsDigest': 'a fingerprint of the list, no name',
  'enforcement/inspectionDraw.drawnBy': 'an officer in office; the draw is published',
  'enforcement/inspectionTask.first': 'an officer in office; the draw is published',
  'enforcement/inspectionTask.second': 'an officer in office; the draw is published',
}

/** Every path at which the pack shows words of its own. */
function labelPaths(pack: Pack): Set<string> {
  const paths = new Set(['title', 'purpose'])
  for (const type of pack.records) {
    const at = `records.${type.name}`
    paths.add(`${at}.label`).add(`${at}.purpose`)
    for (const [name, field] of Object.entries(type.fields as Fields)) {
      paths.add(`${at}.fields.${name}`)
      if (field.help) paths.add(`${at}.fields.${name}.help`)
      if (/\p{Script=Han}/u.test(field.options.unit ?? '')) paths.add(`${at}.fields.${name}.unit`)
      if (['choice', 'choices'].includes(field.type.kind))
        for (const key of Object.keys(field.options.options)) paths.add(`${at}.fields.${name}.options.${key}`)
    }
  }
  for (const role of Object.keys(pack.roles)) paths.add(`roles.${role}`)
  for (const [name, indicator] of Object.entries(pack.indicators)) {
    paths.add(`indicators.${name}.label`).add(`indicators.${name}.explain`)
    if (/\p{Script=Han}/u.test(indicator.unit)) paths.add(`indicators.${name}.unit`)
  }
  for (const page of pack.pages) {
    paths.add(`pages.${page.path}`)
    if (page.kind === 'form') paths.add(`pages.${page.path}.thanks`)
  }
  for (const query of pack.queries) paths.add(`queries.${query.name}`)
  return paths
}

/** Code tables are published lists; their names may be translated, but need not be. Units without Chinese may be said again. */
function isOptionalLabel(pack: Pack, path: string): boolean {
  const [, record, field] = /^records\.([^.]+)\.fields\.([^.]+)\.options\./.exec(path) ?? []
  if (record) return pack.records.find((type) => type.name === record)?.fields[field!]?.type.kind === 'codeTable'
  const [, indicator] = /^indicators\.([^.]+)\.unit$/.exec(path) ?? []
  if (indicator) return indicator in pack.indicators
  return /^queries\.[^.]+\./.test(path)
}

/** What a page names and nobody defines. */
function missingOn(page: Page, pack: Pack): string[] {
  const isKnown = (type: RecordType) => packs.some((other) => other.records.includes(type))
  const without = (type: RecordType, names: readonly string[]) =>
    names.filter((name) => !(name in type.fields)).map((name) => `${type.name}.${name}`)
  switch (page.kind) {
    case 'register':
      return [...(isKnown(page.record) ? [] : [page.record.name]), ...without(page.record, page.columns)]
    case 'map': {
      const fields = page.record.fields as Fields
      const hasPlace = Object.values(fields).some((field) => ['point', 'line', 'polygon'].includes(field.type.kind))
      const colour =
        page.colourBy === undefined || ['integer', 'decimal', 'money'].includes(fields[page.colourBy]?.type.kind ?? '')
      return [
        ...(hasPlace ? [] : ['a geometry']),
        ...(colour ? [] : [`colour ${page.colourBy}`]),
        ...without(page.record, page.figures),
      ]
    }
    case 'board':
      return page.indicators
        .filter((indicator) => !packs.some((other) => Object.values(other.indicators).includes(indicator)))
        .map(({ name }) => name)
    case 'form':
      return isKnown(page.record) ? [] : [page.record.name]
    case 'view':
      return existsSync(join(import.meta.dirname, pack.name, 'views', `${page.view}.tsx`)) ? [] : [`views/${page.view}.tsx`]
  }
}

/** What a query may be asked with: only what it demands, made up from the field's own kind. */
async function exampleInput(query: Query): Promise<Record<string, unknown>> {
  const entries = Object.entries(query.asks as Fields).filter(([, field]) => !field.isOptional)
  return Object.fromEntries(await Promise.all(entries.map(async ([name, field]) => [name, await exampleOf(field)] as const)))
}

async function exampleOf(field: Field<any, boolean>): Promise<unknown> {
  const { kind } = field.type
  if (kind === 'choice' || kind === 'choices') return Object.keys(field.options.options)[0]
  if (kind === 'codeTable') return Object.keys(field.options.table.codes)[0]
  if (kind === 'link') return (await list(city, targetOf(field.options), { limit: 1 })).records[0]?.id
  const plain: Readonly<Record<string, unknown>> = {
    divisionCode: city.definition.code,
    integer: field.options.min ?? 2020,
    decimal: '1.00',
    money: '1.00',
    boolean: true,
    date: '2026-03-02',
    instant: '2026-03-02T01:00:00.000Z',
    text: 'qingdao-2019',
    longText: '数据',
  }
  if (!(kind in plain)) throw new Error(`packs.test.ts has no example for a ${kind} field; add one.`)
  return plain[kind]
}

/** Row id → pack, from docs/systems.tsv. */
function csvRowsOfSystems(): ReadonlyMap<string, string> {
  const [header, ...lines] = readFileSync(join(import.meta.dirname, '..', 'docs', 'systems.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
  const at = header!.split('\t').indexOf('pack')
  return new Map(lines.map((line) => [line.split('\t')[0]!, line.split('\t')[at]!]))
}

/** The text of a pack's tests, where a story's name must stand. */
function storiesOf(folder: string): string {
  const inside = join(import.meta.dirname, folder)
  return readdirSync(inside, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(inside, file), 'utf8'))
    .join('\n')
}
