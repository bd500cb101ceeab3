import type { OwnedRecord } from '../city.ts'
import type { Field, Pack, Words } from '../define/index.ts'
import type { Entry } from './entry.ts'

/**
 * What the records of a table are besides: a layer where they have a place, files where something is attached to them. Nobody lists these;
 * they are shared, opened and updated as their table is. A place that is personal makes no layer.
 */
export function formsOf(packs: readonly Pack[], owned: OwnedRecord, table: Entry): readonly Entry[] {
  const fields = Object.entries(owned.type.fields as Readonly<Record<string, Field<any, boolean>>>).filter(
    ([, field]) => !field.isPersonal,
  )
  const places = fields.filter(([, { type }]) => type.kind in shapes)
  const attached = fields.filter(([, { type }]) => type.kind === 'file' || type.kind === 'photo')
  const itemsOf = (isIn: (name: string) => boolean) => table.items.filter(({ name, isPersonal }) => !isPersonal && isIn(name))
  const names = (of: typeof fields) => new Set(of.map(([name]) => name))
  const page = pageOf(packs, owned)
  return [
    ...(places.length > 0
      ? [
          formOf(table, {
            kind: 'layer',
            name: { zh: `${table.name.zh}（图层）`, en: `${table.name.en}, map layer` },
            purpose: {
              zh: `在地图上的位置（${listOf(places, 'zh')}），WGS84 坐标。`,
              en: `Where they are on the map (${listOf(places, 'en')}), WGS84 coordinates.`,
            },
            formats: ['GeoJSON'],
            items: itemsOf((name) => !names(attached).has(name)),
            ...(page ? { href: page } : {}),
          }),
        ]
      : []),
    ...(attached.length > 0
      ? [
          formOf(table, {
            kind: 'files',
            name: { zh: `${table.name.zh}（文件）`, en: `${table.name.en}, files` },
            purpose: {
              zh: `附在每条记录上的文件：${attached.map(([, { label }]) => label).join('、')}。`,
              en: 'Files attached to each record.',
            },
            formats: [...new Set(attached.flatMap(([, field]) => formatsOf(field)))],
            items: itemsOf((name) => names(attached).has(name)),
          }),
        ]
      : []),
  ]
}

type Form = Pick<Entry, 'name' | 'purpose' | 'formats' | 'items' | 'href'> & { readonly kind: 'layer' | 'files' }

function formOf({ licence, openCondition, condition, theme, keywords, ...table }: Entry, form: Form): Entry {
  const { pack, record, provider, share, open, cycle } = table
  return {
    pack,
    record: `${form.kind}:${record}`,
    of: `${pack}/${record}`,
    provider,
    class: table.class,
    share,
    ...(condition ? { condition } : {}),
    open,
    ...(licence ? { licence } : {}),
    ...(openCondition ? { openCondition } : {}),
    way: form.kind === 'files' ? 'file' : 'interface',
    ...(theme ? { theme } : {}),
    ...(keywords ? { keywords } : {}),
    cycle,
    grade: open === 'unconditional' ? 'public' : 'internal',
    isPersonal: false,
    ...form,
  }
}

const shapes: Readonly<Record<string, Words>> = {
  polygon: { zh: '面', en: 'areas' },
  line: { zh: '线', en: 'lines' },
  point: { zh: '点', en: 'points' },
}
const listOf = (places: readonly (readonly [string, Field<any, boolean>])[], language: 'zh' | 'en'): string =>
  [...new Set(places.map(([, { type }]) => shapes[type.kind]![language]))].join(language === 'zh' ? '、' : ', ')

/** A map of the city's own that shows them: one for everybody before one for officers. */
function pageOf(packs: readonly Pack[], { type }: OwnedRecord): string | undefined {
  const pages = packs.flatMap((pack) =>
    pack.pages.flatMap((page) => (page.kind === 'map' && page.record === type ? [{ pack: pack.name, page }] : [])),
  )
  const best = pages.find(({ page }) => page.for === 'everyone') ?? pages[0]
  return best && `/${best.pack}${best.page.path}`
}

const mediaWords: Readonly<Record<string, string>> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' }

function formatsOf({ type, options }: Field<any, boolean>): readonly string[] {
  if (type.kind === 'photo') return ['JPEG']
  const types = options.types as readonly string[] | undefined
  return types?.map((each) => mediaWords[each] ?? each) ?? ['电子文件']
}
