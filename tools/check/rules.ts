import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Action, Field, Formula, Pack, RecordType } from '../../kernel/define/index.ts'
import { labelsOf } from './labels.ts'
import type { PackProblems } from './problem-list.ts'

/** What the rules see: every pack of the house, and what lies beside them. */
export interface House {
  readonly packs: readonly Pack[]
  /** Folder of each pack, by the folder's name. */
  readonly folderOf: (pack: Pack) => string
  /** Rows of docs/systems.tsv. */
  readonly systems: ReadonlySet<string>
  /** Names of all tests. */
  readonly stories: ReadonlySet<string>
}

/** A rule adds what it finds wrong. Named for what it wants. */
export type Rule = (pack: Pack, house: House, problems: PackProblems) => void

const everyLabelHasEnglish: Rule = (pack, _, problems) => {
  for (const [path, { text, required }] of labelsOf(pack)) {
    if (required && !pack.en[path]?.trim()) problems.add(pack.name, `en.ts ${path}`, `no English for “${text}”`)
  }
}

const everyEnglishHasALabel: Rule = (pack, _, problems) => {
  const known = labelsOf(pack).keys().toArray()
  for (const path of Object.keys(pack.en)) problems.requireKnown({ pack: pack.name, path: `en.ts ${path}` }, path, known, 'label')
}

const namesAreUnique: Rule = (pack, _, problems) => {
  const twice = (names: readonly string[], kind: string) => {
    for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index)))
      problems.add(pack.name, `${kind} ${name}`, 'is there twice')
  }
  twice(
    pack.records.map((record) => record.name),
    'record',
  )
  twice(
    pack.queries.map((query) => query.name),
    'query',
  )
  twice(
    pack.pages.map((page) => page.path),
    'page',
  )
}

const recordsNameTheirOwnFields: Rule = (pack, _, problems) => {
  for (const record of pack.records) {
    const fields = Object.keys(record.fields)
    const at = (part: string) => ({ pack: pack.name, path: `records.${record.name}.${part}` })
    for (const part of ['search', 'findBy'] as const)
      for (const name of record[part]) problems.requireKnown(at(part), name, fields, 'field')
    for (const part of ['key', 'scope'] as const) if (record[part]) problems.requireKnown(at(part), record[part], fields, 'field')
    if (record.key && record.fields[record.key] && !record.fields[record.key].isUnique)
      problems.add(pack.name, `records.${record.name}.key`, `“${record.key}” must be .unique()`)
  }
}

const pagesNameRealThings: Rule = (pack, house, problems) => {
  for (const page of pack.pages) {
    const at = { pack: pack.name, path: `pages ${page.path}` }
    if (!page.path.startsWith('/')) problems.add(at.pack, at.path, 'a path begins with /')
    if (page.kind === 'view' && !existsSync(join(house.folderOf(pack), 'views', `${page.view}.tsx`)))
      problems.add(at.pack, at.path, `there is no views/${page.view}.tsx`)
    if (page.kind === 'register')
      for (const name of page.columns) problems.requireKnown(at, name, Object.keys(page.record.fields), 'field')
    if (page.kind === 'map') {
      for (const name of [...page.figures, ...(page.colourBy ? [page.colourBy] : [])])
        problems.requireKnown(at, name, Object.keys(page.record.fields), 'field')
    }
    if (page.kind === 'board') {
      const known = house.packs.flatMap((other) => Object.values(other.indicators))
      for (const indicator of page.indicators)
        if (!known.includes(indicator)) problems.add(at.pack, at.path, `indicator “${indicator.name}” belongs to no pack`)
    }
    if ('record' in page && !ownersOf(page.record, house).some((owner) => owner === pack || pack.needs.includes(owner.name))) {
      problems.add(at.pack, at.path, `record “${page.record.name}” belongs to no pack in needs`)
    }
  }
}

const linksStayWithinNeeds: Rule = (pack, house, problems) => {
  const check = (path: string, fields: Readonly<Record<string, Field<any, boolean>>>) => {
    for (const [name, field] of Object.entries(fields)) {
      if (field.type.kind !== 'link') continue
      const target = (typeof field.options.target === 'function' ? field.options.target() : field.options.target) as
        | RecordType
        | undefined
      if (!target) continue
      const owners = ownersOf(target, house)
      if (owners.length === 0)
        problems.add(pack.name, `${path}.${name}`, `links to “${target.name}”, which no pack lists in its records`)
      else if (!owners.some((owner) => owner === pack || pack.needs.includes(owner.name))) {
        problems.add(
          pack.name,
          `${path}.${name}`,
          `links to ${owners[0]!.name}/${target.name}; add “${owners[0]!.name}” to needs`,
        )
      }
    }
  }
  for (const record of pack.records) check(`records.${record.name}.fields`, record.fields)
  for (const query of pack.queries) check(`queries.${query.name}.asks`, query.asks)
}

const indicatorsCountRealFields: Rule = (pack, _, problems) => {
  for (const [name, indicator] of Object.entries(pack.indicators)) {
    for (const { record, fields } of fieldsIn(indicator.value)) {
      for (const field of fields)
        problems.requireKnown(
          { pack: pack.name, path: `indicators.${name}` },
          field,
          [...Object.keys(record.fields), 'providedBy', 'changedAt'],
          'field',
        )
      if (indicator.by)
        problems.requireKnown(
          { pack: pack.name, path: `indicators.${name}.by` },
          indicator.by,
          Object.keys(record.fields),
          'field',
        )
    }
  }
}

const processesNameTheirOwnQueries: Rule = (pack, _, problems) => {
  const queries = pack.queries.map(({ name }) => name)
  for (const process of pack.processes) {
    const named = (path: string, query: string | undefined) => {
      if (query !== undefined)
        problems.requireKnown({ pack: pack.name, path: `processes.${process.name}.${path}` }, query, queries, 'query')
    }
    named('duplicates', process.duplicates)
    for (const [name, action] of Object.entries(process.actions as Readonly<Record<string, Action>>))
      named(`actions.${name}.suggests`, action.suggests)
  }
}

const needsFormNoCircle: Rule = (pack, house, problems) => {
  const byName = new Map(house.packs.map((other) => [other.name, other]))
  for (const name of pack.needs) problems.requireKnown({ pack: pack.name, path: 'needs' }, name, byName.keys(), 'pack')
  const reaches = (from: Pack, seen: readonly string[]): readonly string[] | undefined => {
    for (const name of from.needs) {
      if (name === pack.name) return [...seen, name]
      const next = byName.get(name)
      const path = next && !seen.includes(name) ? reaches(next, [...seen, name]) : undefined
      if (path) return path
    }
    return undefined
  }
  const circle = reaches(pack, [pack.name])
  if (circle) problems.add(pack.name, 'needs', `packs need each other in a circle: ${circle.join(' → ')}`)
}

const servesRealSystems: Rule = (pack, house, problems) => {
  for (const [row, story] of Object.entries(pack.serves)) {
    problems.requireKnown({ pack: pack.name, path: 'serves' }, row, house.systems, 'row of docs/systems.tsv')
    problems.requireKnown({ pack: pack.name, path: `serves.${row}` }, story, house.stories, 'test')
  }
}

/** Conditions of 政务信息资源目录编制指南 and the law: what is personal is not opened to everybody without conditions. */
const personalFieldsStayClosed: Rule = (pack, _, problems) => {
  for (const record of pack.records) {
    const personal = Object.entries(record.fields as Record<string, Field<any, boolean>>).filter(
      ([name, field]) => field.isPersonal && !record.sharing.openWithout?.includes(name),
    )
    const path = `records.${record.name}.sharing`
    if (personal.length > 0 && record.sharing.open === 'unconditional') {
      problems.add(pack.name, path, `is open to everybody, but ${personal.map(([name]) => name).join(', ')} is personal`)
    }
    for (const name of record.sharing.openWithout ?? [])
      if (!record.fields[name]?.isPersonal) problems.add(pack.name, path, `openWithout: ${name} is no personal field`)
    if (record.sharing.share !== 'unconditional' && !record.sharing.condition)
      problems.add(pack.name, path, 'name the condition, or the law that forbids sharing')
  }
}

const livesInAFolderOfItsName: Rule = (pack, house, problems) => {
  const folder = house.folderOf(pack).split(/[\\/]/).at(-1)!
  if (folder !== pack.name) problems.add(pack.name, 'name', `its folder is called “${folder}”`)
  if (!existsSync(join(house.folderOf(pack), 'README.md')))
    problems.add(pack.name, 'README.md', 'is missing: say for whom it is, which rules it follows, and what it does not do')
  else if (readFileSync(join(house.folderOf(pack), 'README.md'), 'utf8').trim().length < 100)
    problems.add(pack.name, 'README.md', 'says nothing yet')
}

export const rules: Readonly<Record<string, Rule>> = {
  livesInAFolderOfItsName,
  everyLabelHasEnglish,
  everyEnglishHasALabel,
  namesAreUnique,
  recordsNameTheirOwnFields,
  pagesNameRealThings,
  linksStayWithinNeeds,
  indicatorsCountRealFields,
  processesNameTheirOwnQueries,
  needsFormNoCircle,
  servesRealSystems,
  personalFieldsStayClosed,
}

const ownersOf = (record: RecordType, house: House): readonly Pack[] =>
  house.packs.filter((pack) => pack.records.includes(record))

function fieldsIn(formula: Formula): readonly { record: RecordType; fields: readonly string[] }[] {
  const whereOf = (set: { record: RecordType; where: object }) => ({ record: set.record, fields: Object.keys(set.where) })
  switch (formula.op) {
    case 'count':
      return [whereOf(formula.of)]
    case 'distinct':
    case 'sum':
    case 'average':
    case 'max':
      return [{ record: formula.of.record, fields: [...whereOf(formula.of).fields, formula.field] }]
    case 'share':
      return [whereOf(formula.part), whereOf(formula.whole)]
    case 'ratio':
      return [...fieldsIn(formula.top), ...fieldsIn(formula.bottom)]
    case 'difference':
      return [...fieldsIn(formula.first), ...fieldsIn(formula.second)]
    case 'cases':
    case 'measure':
      return []
  }
}
