import type { City } from '../city.ts'
import type { CaseDates, CaseSet, Entries, Field, Fields, RecordSet } from '../define/index.ts'
import { isBlank } from '../define/index.ts'
import { labelOf, translated } from '../registry/index.ts'
import type { Evaluated } from './formula.ts'

/**
 * The formula in the reader's words with the numbers it used, e.g.
 * `企业（状态：存续）85 条 ÷ 企业 100 条 × 100% = 85%`. What cannot be computed says why.
 */
export function workingOf(city: City, result: Evaluated): string {
  const { formula } = result
  const zh = city.language === 'zh'
  const number = (value: number) => value.toLocaleString(zh ? 'zh-CN' : 'en', { maximumFractionDigits: 6 })
  const records = (of: RecordSet, n: number) =>
    zh ? `${setInWords(city, of)} ${number(n)} 条` : `${number(n)} × ${setInWords(city, of)}`
  const because = (left: string, right: string) => (zh ? `${left}：${right}` : `${left}: ${right}`)
  const emptyBottom = zh ? '除数为 0，暂不能计算' : 'the divisor is 0, so it cannot be computed yet'
  const cannot = zh ? '有一项暂无数据，不能计算' : 'one part has no data yet, so it cannot be computed'

  if (formula.op === 'count') return records(formula.of, result.value ?? 0)
  if (formula.op === 'measure') {
    const name = measures[formula.name][city.language]
    return result.value === undefined ? because(name, zh ? '暂无数据' : 'no data yet') : `${name} ${number(result.value)}`
  }
  if (formula.op === 'cases') {
    const over = casesInWords(city, formula.of, result.leaves[0]?.n ?? 0)
    if (formula.what === 'count') return over
    const of = zh ? `${over}，平均用时` : `${over}, average hours`
    return result.value === undefined
      ? because(of, zh ? '还没有办结的' : 'none is closed yet')
      : `${of} ${number(result.value)}${zh ? ' 小时' : ''}`
  }
  if (formula.op === 'share') {
    const [part, whole] = result.leaves.map((leaf) => leaf.n)
    const division = `${records(formula.part, part!)} ÷ ${records(formula.whole, whole!)} × 100%`
    return result.value === undefined ? because(division, emptyBottom) : `${division} = ${number(result.value)}%`
  }
  if (formula.op === 'ratio') {
    const [top, bottom] = result.parts
    const times = formula.times === 1 ? '' : ` × ${number(formula.times)}`
    const division = `（${workingOf(city, top!)}） ÷ （${workingOf(city, bottom!)}）${times}`
    const said = zh ? division : division.replaceAll('（', '(').replaceAll('）', ')')
    if (result.value !== undefined) return `${said} = ${number(result.value)}`
    return because(said, bottom!.value === 0 ? emptyBottom : cannot)
  }
  if (formula.op === 'difference') {
    const [first, second] = result.parts
    const said = `（${workingOf(city, first!)}） − （${workingOf(city, second!)}）`
    const spoken = zh ? said : said.replaceAll('（', '(').replaceAll('）', ')')
    return result.value === undefined ? because(spoken, cannot) : `${spoken} = ${number(result.value)}`
  }
  const field = labelOf(city, city.ownerOf(formula.of.record), formula.field)
  const over = records(formula.of, result.leaves[0]!.n)
  const of = zh ? `${over}，“${field}”${aggregates[formula.op].zh}` : `${over}, ${aggregates[formula.op].en} “${field}”`
  return result.value === undefined
    ? because(of, zh ? '没有数据，暂不能计算' : 'no data, so it cannot be computed yet')
    : `${of} ${number(result.value)}`
}

const aggregates = {
  distinct: { zh: '不同值的个数', en: 'number of different values of' },
  sum: { zh: '合计', en: 'sum of' },
  average: { zh: '平均', en: 'average of' },
  max: { zh: '最大', en: 'largest' },
} as const

const measures = {
  'catalogue/resources': { zh: '目录中的信息资源数', en: 'resources in the catalogue' },
  'catalogue/open-resources': { zh: '目录中向社会开放的信息资源数', en: 'resources in the catalogue open to the public' },
  'catalogue/shared-share': { zh: '目录中可共享信息资源的百分比', en: 'per cent of the catalogue that can be shared' },
  'cascade/cities': {
    zh: '与本市级联、目录已经往来的同级城市和本市的个数',
    en: 'neighbour cities linked with this one whose catalogues go between them, and this one',
  },
  'open-data/sets': { zh: '任何人都能直接取用的开放数据数', en: 'open sets that anybody can take at once' },
  'open-data/providers': { zh: '有开放数据可以直接取用的部门数', en: 'departments with open sets that anybody can take at once' },
  'open-data/downloads': { zh: '开放数据文件下载次数', en: 'downloads of open data files' },
  'open-data/calls': { zh: '开放数据接口调用次数', en: 'calls of open data interfaces' },
} as const

/** Cases in words: `城市管理问题（已结案，全部按期）85 件`. */
export function casesInWords(
  city: City,
  { process, is, onTime, answered, form, merged, opened, closed }: CaseSet,
  count: number,
): string {
  const zh = city.language === 'zh'
  const n = count.toLocaleString(zh ? 'zh-CN' : 'en')
  const span = (dates: CaseDates | undefined, word: string) =>
    dates && 'from' in dates ? [zh ? `${dates.from} 至 ${dates.to} ${word}` : `${word} ${dates.from} to ${dates.to}`] : []
  const pack = city.definition.packs.find(({ processes }) => processes.includes(process))!
  const say = (path: string, text: string) => translated(city, pack, `processes.${process.name}.${path}`, text)
  const conditions = [
    ...(is === 'open' ? [zh ? '在办' : 'open'] : []),
    ...(is !== undefined && is !== 'open'
      ? [is.endedIn.map((state) => say(`states.${state}`, process.states[state]!)).join(zh ? '或' : ' or ')]
      : []),
    ...span(opened, zh ? '提交' : 'opened'),
    ...span(closed, zh ? '办结' : 'closed'),
    ...(onTime === undefined ? [] : [onTime ? (zh ? '全部按期' : 'every promise kept') : zh ? '有超期' : 'a promise broken']),
  ]
  if (form) conditions.push(...entriesInWords(form, process.form, 'fields'))
  if (answered) conditions.push(answeredInWords(answered))
  if (merged)
    conditions.push(merged === 'only' ? (zh ? '并入其他办件的' : 'merged into another') : zh ? '含合并的' : 'merged ones too')
  function answeredInWords({ action, with: wanted = {} }: NonNullable<CaseSet['answered']>): string {
    const taken = say(`actions.${action}`, process.actions[action]!.label)
    const answers = entriesInWords(wanted, process.actions[action]!.asks as Fields, `actions.${action}.fields`)
    return [taken, ...answers].join(zh ? '，' : ', ')
  }
  function entriesInWords(entries: Entries, fields: Fields, path: string): readonly string[] {
    return Object.entries(entries).map(([name, wanted]) => {
      const field = fields[name]!
      const options = (field.options.options ?? {}) as Readonly<Record<string, string>>
      const at = `${path}.${name}`
      const among =
        'present' in wanted
          ? wanted.present
            ? zh
              ? '有'
              : 'given'
            : zh
              ? '没有'
              : 'not given'
          : wanted.map((key) => say(`${at}.options.${key}`, options[key] ?? key)).join(zh ? '或' : ' or ')
      return `${say(at, field.label)}${zh ? '：' : ': '}${among}`
    })
  }
  const label = say('label', process.label)
  const said =
    conditions.length === 0 ? label : zh ? `${label}（${conditions.join('，')}）` : `${label} (${conditions.join(', ')})`
  return zh ? `${said} ${n} 件` : `${n} × ${said}`
}

/** A record set in words: `企业（状态：存续）`. */
export function setInWords(city: City, of: RecordSet): string {
  const owned = city.ownerOf(of.record)
  const zh = city.language === 'zh'
  const conditions = Object.entries(of.where).map(([name, condition]) => {
    const said = conditionInWords(city, of, name, condition)
    return zh ? `${labelOf(city, owned, name)}：${said}` : `${labelOf(city, owned, name)}: ${said}`
  })
  const label = labelOf(city, owned)
  if (conditions.length === 0) return label
  return zh ? `${label}（${conditions.join('，')}）` : `${label} (${conditions.join(', ')})`
}

function conditionInWords(city: City, of: RecordSet, name: string, condition: unknown): string {
  const zh = city.language === 'zh'
  const say = (value: unknown) => valueInWords(city, of, name, value)
  if (typeof condition === 'object' && condition !== null) {
    const c = condition as { oneOf?: readonly unknown[]; present?: boolean; under?: string; from?: unknown; to?: unknown }
    if (c.oneOf) return c.oneOf.map(say).join(zh ? '或' : ' or ')
    if (c.present !== undefined) return c.present ? (zh ? '已填写' : 'given') : zh ? '未填写' : 'not given'
    if (c.under !== undefined) return zh ? `${c.under} 辖区内` : `within ${c.under}`
    if (c.from !== undefined || c.to !== undefined)
      return [isBlank(c.from) ? '' : `≥ ${say(c.from)}`, isBlank(c.to) ? '' : `≤ ${say(c.to)}`]
        .filter(Boolean)
        .join(zh ? ' 且 ' : ' and ')
  }
  return say(condition)
}

/** A value of a field as people read it; the word of a choice or the name of a code in the reader's language. */
export function valueInWords(city: City, of: Pick<RecordSet, 'record'>, name: string, value: unknown): string {
  if (isBlank(value)) return city.language === 'zh' ? '未填写' : 'not given'
  const field: Field<any, boolean> = of.record.fields[name]
  if (typeof value === 'boolean') return city.language === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no'
  const text: string = field.options.table?.codes[String(value)] ?? field.type.toText(value, field.options)
  return translated(city, city.ownerOf(of.record).pack, `records.${of.record.name}.fields.${name}.options.${String(value)}`, text)
}
