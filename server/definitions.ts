import type { FastifyInstance } from 'fastify'
import { type Field, type Fields, type Pack, type Page, type RecordType, targetOf } from '#kernel'
import type { City } from '../kernel/city.ts'
import { demoSignIns, holdsRole, mayRead } from '../kernel/identity/index.ts'
import { translated } from '../kernel/registry/index.ts'
import { readParameters } from './parameters.ts'
import { describeProcess } from './processes.ts'

/** The browser gets definitions as data: only what this actor may see, in one language. Functions never leave the server. */
export async function definitionsPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/definitions', async (request) => {
    readParameters(request.query, {}, request.city.language)
    // One person of the demo is enough to know: the rest came with them.
    const isDemo = (await demoSignIns(request.city)).length > 0
    return describeCity(request.city, isDemo)
  })
}

export type Definitions = ReturnType<typeof describeCity>

/** Everything the web shell needs to draw menus, registers, maps and forms. */
export function describeCity(city: City, isDemo: boolean) {
  const { name, code, title, titleEn, bounds } = city.definition
  return {
    city: { name, code, title: city.language === 'en' ? titleEn : title, bounds, isDemo },
    language: city.language,
    today: city.clock.today(),
    packs: city.packs.map((pack) => describePack(city, pack)),
  }
}

function describePack(city: City, pack: Pack) {
  const say = (path: string, zh: string) => translated(city, pack, path, zh)
  return {
    name: pack.name,
    title: say('title', pack.title),
    purpose: say('purpose', pack.purpose),
    area: pack.area,
    lookedFor: pack.lookedFor.map((words) => words[city.language]),
    pages: pack.pages.filter((page) => mayRead(city.actor, page.for)).map((page) => describePage(city, pack, page)),
    // Addresses only: enough to say “not with this post” instead of “there is no such page”.
    forbidden: pack.pages.filter((page) => !mayRead(city.actor, page.for)).map((page) => page.path),
    records: pack.records.filter((type) => mayRead(city.actor, type.read)).map((type) => describeRecord(city, pack, type)),
    processes: pack.processes.map((process) => describeProcess(city, { pack, process })),
  }
}

function describePage(city: City, pack: Pack, page: Page) {
  const own = {
    path: page.path,
    href: `/${pack.name}${page.path === '/' ? '' : page.path}`,
    title: translated(city, pack, `pages.${page.path}`, page.title),
    place: page.place,
    inMenu: page.inMenu,
    ...(page.takes ? { takes: page.takes } : {}),
    kind: page.kind,
  }
  const record = (type: RecordType) => `${city.ownerOf(type).pack.name}/${type.name}`
  switch (page.kind) {
    case 'register':
      return { ...own, record: record(page.record), columns: page.columns }
    case 'map':
      return { ...own, record: record(page.record), figures: page.figures, ...(page.colourBy ? { colourBy: page.colourBy } : {}) }
    case 'board':
      return { ...own, indicators: page.indicators.map((indicator) => ownerOfIndicator(city, indicator.name, pack)) }
    case 'form':
      return { ...own, record: record(page.record), thanks: translated(city, pack, `pages.${page.path}.thanks`, page.thanks) }
    case 'view':
      return { ...own, view: page.view }
  }
}

function ownerOfIndicator(city: City, name: string, pack: Pack): string {
  const owner = name in pack.indicators ? pack : city.definition.packs.find((other) => name in other.indicators)
  return `${(owner ?? pack).name}/${name}`
}

function describeRecord(city: City, pack: Pack, type: RecordType) {
  const say = (path: string, zh: string) => translated(city, pack, `records.${type.name}.${path}`, zh)
  return {
    name: type.name,
    label: say('label', type.label),
    purpose: say('purpose', type.purpose),
    ...(type.key ? { key: type.key } : {}),
    ...(type.scope ? { scope: type.scope } : {}),
    search: type.search,
    findBy: type.findBy,
    mayWrite: holdsRole(city.actor, type.write),
    mayReveal: holdsRole(city.actor, type.reveal),
    sharing: type.sharing,
    fields: Object.entries(type.fields as Fields).map(([name, field]) => ({
      name,
      label: say(`fields.${name}`, field.label),
      kind: field.type.kind,
      widget: field.type.widget,
      filters: field.type.filters,
      optional: field.isOptional,
      unique: field.isUnique,
      personal: field.isPersonal,
      ...(field.source ? { source: field.source } : {}),
      ...(field.help ? { help: say(`fields.${name}.help`, field.help) } : {}),
      options: describeOptions(city, pack, type, name, field),
    })),
  }
}

function describeOptions(
  city: City,
  pack: Pack,
  type: RecordType,
  name: string,
  field: Field<any, boolean>,
): Record<string, unknown> {
  const { options: choices, table, target: _, ...plain } = field.options as Record<string, any>
  if (field.type.kind === 'link') {
    const target = targetOf(field.options)
    const owner = city.ownerOf(target)
    return {
      to: {
        pack: owner.pack.name,
        record: target.name,
        label: translated(city, owner.pack, `records.${target.name}.label`, target.label),
        key: target.key,
      },
    }
  }
  if (['choice', 'choices'].includes(field.type.kind)) {
    return {
      choices: Object.entries(choices as Record<string, string>).map(([key, zh]) => ({
        key,
        label: translated(city, pack, `records.${type.name}.fields.${name}.options.${key}`, zh),
      })),
    }
  }
  const say = (path: string, zh: string) => translated(city, pack, `records.${type.name}.fields.${name}.${path}`, zh)
  if (field.type.kind === 'codeTable') {
    const rows = Object.entries(table.codes as Record<string, string>).map(([code, label]) => ({
      code,
      label: say(`options.${code}`, label),
    }))
    return { table: table.name, rows }
  }
  return typeof plain['unit'] === 'string' ? { ...plain, unit: say('unit', plain['unit']) } : plain
}
