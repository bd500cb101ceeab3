import { makeCreditCode, type Row } from '#kernel'
import { oneOf, type Random, weighted, whole } from '../base-registers/draw.ts'
import type { LicenceType } from '../e-licences/model.ts'
import type { Item, Material } from './model.ts'
import { type ItemKind, itemKinds } from './rules/item-kinds.ts'
import { depthCodes, onlineLevelOf } from './rules/online-depth.ts'
import type { GuidedItem, GuidedMaterial } from './tables/guided-item.ts'
import { guidedItems } from './tables/guided-items.ts'
import { themeOf } from './tables/themes.ts'

type MaterialRow = Row<typeof Material.fields>
type LicenceTypeRow = Row<typeof LicenceType.fields>

/** A department that carries items out, with the fictional credit code its items carry. */
export interface Carrier {
  readonly code: string
  readonly name: string
  readonly creditCode: string
}

/** An item of the published list: its real name, its kind and the department it belongs to. */
export interface NamedItem {
  readonly name: string
  readonly department: string
  readonly kind: ItemKind
}

/** Credit codes of departments are fictional (serial block MAWW): real ones come with a city's own list. */
export const carrierCode = (division: string, at: number): string =>
  makeCreditCode('11', division, `MAWW${String(at).padStart(4, '0')}`)

/** A licence type's code is the defining ministry's; the demo has one fictional ministry. */
const ministry = makeCreditCode('11', '100000', 'MAWW0000')

export function demoItems(
  { cityCode, carriers, named }: { cityCode: string; carriers: readonly Carrier[]; named: readonly NamedItem[] },
  random: Random,
): { items: readonly Item[]; materials: readonly MaterialRow[]; types: readonly LicenceTypeRow[] } {
  const serials = new Map<string, number>()
  const carrierOf = (code: string) => carriers.find((each) => each.code === code)!
  const codesOf = (department: string, kind: ItemKind) => {
    const carrier = carrierOf(department)
    const at = carriers.indexOf(carrier)
    const key = `${department}/${kind}`
    const serial = (serials.get(key) ?? 0) + 1
    serials.set(key, serial)
    const two = String(at + 1).padStart(2, '0')
    const basicCode = `${cityCode.slice(0, 2)}${itemKinds[kind].code}${two}${String(serial).padStart(3, '0')}000`
    return { carrier, basicCode, code: `${carrier.creditCode}3${basicCode}` }
  }
  const types: LicenceTypeRow[] = []
  const items: Item[] = []
  const materials: MaterialRow[] = []
  for (const guided of guidedItems) {
    const codes = codesOf(guided.department, guided.kind)
    const type = guided.licence && typeOf(guided, types.length + 1)
    if (type) types.push(type)
    items.push(guidedRow(guided, codes, type?.code))
    materials.push(...materialsOf(codes.code, guided.materials))
  }
  const known = new Set(guidedItems.map(({ name }) => name))
  for (const one of named.filter(
    ({ name, department }) => !known.has(name) && carriers.some(({ code }) => code === department),
  )) {
    const codes = codesOf(one.department, one.kind)
    const row = namedRow(one, codes, random)
    items.push(row)
    materials.push(...materialsOf(codes.code, usualMaterials(row)))
  }
  return { items, materials, types }
}

const place = '市政务服务中心一楼综合窗口，或网上办理'
const hours = '周一至周五 9:00—12:00、13:00—17:00，法定节假日除外'

type Codes = { readonly carrier: Carrier; readonly basicCode: string; readonly code: string }

function guidedRow(guided: GuidedItem, { carrier, basicCode, code }: Codes, licenceType: string | undefined): Item {
  const isInstant = guided.promised === undefined
  return {
    code,
    basicCode,
    name: guided.name,
    words: guided.words,
    kind: guided.kind,
    basis: guided.basis,
    department: carrier.code,
    departmentName: carrier.name,
    level: 'city',
    audience: guided.audience,
    handling: isInstant ? 'instant' : 'promised',
    ...(guided.legal === undefined ? {} : { legalDays: guided.legal }),
    promisedDays: guided.promised ?? 0,
    ...(guided.special ? { special: guided.special } : {}),
    depth: guided.depth,
    onlineLevel: onlineLevelOf(depthCodes(guided.depth)),
    visits: guided.visits ? 1 : 0,
    ...(guided.visits ? { visitReason: guided.visits } : {}),
    byPost: true,
    isCharged: guided.fee !== undefined,
    ...(guided.fee ? { feeBasis: guided.fee } : {}),
    resultName: guided.result,
    resultKind: guided.resultKind,
    ...(licenceType ? { licenceType } : {}),
    conditions: guided.conditions,
    place,
    hours,
    complaint: '12345',
    byPledge: guided.pledge ?? false,
    isLenient: guided.lenient ?? false,
    anywhere: guided.anywhere ?? 'none',
    theme: guided.theme,
    ...(guided.rule ? { rule: guided.rule } : {}),
    asks: guided.asks ?? 'none',
    process: guided.process ?? 'application',
    status: 'active',
    edition: 1,
    source: '事项名称和法律依据为真实，时限、到场次数等为演示城市的设置',
  }
}

/** The name, kind and department are published; every other element is drawn, in proportions a city hall would recognise. */
function namedRow(one: NamedItem, { carrier, basicCode, code }: Codes, random: Random): Item {
  const isQuery = /查询|咨询|打印/.test(one.name)
  const isInstant = isQuery || (one.kind === 'publicService' && random() < 0.6)
  const depth = weighted(random, [
    ['1,2,3,4,5,6,7', isQuery ? 80 : 46],
    ['1,2,3,4,5', 24],
    ['1,2,3,4', 16],
    ['1,2,3', 8],
    ['1', isQuery ? 2 : 6],
  ] as const)
  const level = onlineLevelOf(depthCodes(depth))
  const visits =
    level === 'four'
      ? 0
      : weighted(random, [
          [0, 2],
          [1, 7],
          [2, level === 'one' ? 3 : 0.4],
        ] as const)
  // A permit may take 20 working days (行政许可法 art. 42); the others have no limit of their own in that law.
  const legal = one.kind === 'permit' ? 20 : isQuery ? undefined : oneOf(random, [5, 10, 15, 20, 30, undefined])
  const promised = isInstant ? 0 : Math.max(1, Math.round((legal ?? 10) * (0.15 + random() * 0.45)))
  const about = one.name.replace(/[（(].*/, '')
  return {
    code,
    basicCode,
    name: one.name,
    kind: one.kind,
    department: carrier.code,
    departmentName: carrier.name,
    level: 'city',
    audience: weighted(random, [
      ['both', 5],
      ['company', one.kind === 'permit' ? 5 : 1],
      ['person', one.kind === 'permit' ? 1 : 5],
    ] as const),
    handling: isInstant ? 'instant' : 'promised',
    ...(legal === undefined ? {} : { legalDays: legal }),
    promisedDays: promised,
    depth,
    onlineLevel: level,
    visits,
    ...(visits > 0 ? { visitReason: '须核对原件或现场签字' } : {}),
    byPost: visits === 0,
    isCharged: false,
    resultName: one.kind === 'permit' ? `${about.slice(0, 40)}决定书` : isQuery ? '查询结果' : '办理结果',
    resultKind: one.kind === 'permit' ? 'document' : 'other',
    place,
    hours,
    complaint: '12345',
    byPledge: one.kind === 'permit' && random() < 0.15,
    isLenient: one.kind === 'permit' && random() < 0.3,
    anywhere: weighted(random, [
      ['none', 6],
      ['city', 3],
      ['province', 1],
    ] as const),
    theme: themeOf(one.name),
    asks: 'none',
    process: 'application',
    status: 'active',
    edition: whole(random, 1, 6),
    source: '名称、类型和部门取自公开清单；其余要素为演示数据',
  }
}

const usualMaterials = (item: Item): readonly GuidedMaterial[] =>
  /查询|咨询/.test(item.name)
    ? [{ name: '居民身份证', by: 'person' }]
    : [
        { name: `${item.name.slice(0, 30)}申请表`, isForm: true },
        item.audience === 'company'
          ? { name: '营业执照', by: 'company' }
          : { name: item.audience === 'person' ? '居民身份证' : '申请人身份证明', by: 'person' },
        ...(item.kind === 'permit'
          ? [{ name: '符合许可条件的证明材料', ...(item.isLenient ? { need: 'later' as const } : {}) }]
          : []),
      ]

function materialsOf(item: string, listed: readonly GuidedMaterial[]): readonly MaterialRow[] {
  return listed.map((one, at) => ({
    code: `${item}${String(at + 1).padStart(2, '0')}`,
    item,
    order: at + 1,
    name: one.name,
    kind: one.isForm ? 'form' : one.by ? 'certificate' : 'other',
    from: one.by ? 'government' : 'applicant',
    need: one.need ?? 'required',
    form: one.by ? 'electronic' : 'both',
    trust: one.by ? 'a' : one.isForm ? 'd' : 'c',
    replacedBy: one.by ?? 'none',
    ...(one.licence ? { licence: one.licence } : {}),
  }))
}

function typeOf(guided: GuidedItem, serial: number): LicenceTypeRow {
  const { holder, months, kind } = guided.licence!
  return {
    code: `${ministry}${String(serial).padStart(3, '0')}`,
    name: guided.result,
    kind,
    department: guided.department,
    holder,
    ...(months === undefined ? {} : { validMonths: months }),
    ...(guided.result === '营业执照' ? { replaces: '营业执照' } : {}),
  }
}
