import {
  creditCode,
  defineMatch,
  definePack,
  defineRecord,
  defineRoles,
  integer,
  makeCreditCode,
  phone,
  text,
} from '../define/index.ts'
import type { Node } from './node.ts'

export const roles = defineRoles({ keeper: { label: '核对员' }, clerk: { label: '经办人' } })
const sharing = { provider: 'registrar', share: 'unconditional', open: 'unconditional', cycle: 'daily' } as const

/** The register: one shop each. */
export const Shop = defineRecord('shop', {
  label: '店铺',
  purpose: '一家店铺。',
  fields: {
    name: text('名称', { max: 100 }).from('registrar'),
    code: creditCode('代码').unique().from('registrar'),
    address: text('地址', { max: 100 }).optional().from('registrar'),
    staff: integer('人数', { min: 0 }).optional().from('labour'),
  },
  titleOf: ({ name }) => name,
  key: 'code',
  read: 'everyone',
  write: [roles.clerk],
  sharing,
})

/** What other departments deliver, as typed. */
export const Line = defineRecord('line', {
  label: '名单行',
  purpose: '一行名单。',
  fields: {
    number: text('行号', { max: 20 }).unique(),
    name: text('名称', { max: 100 }),
    code: text('代码', { max: 40 }).optional(),
    address: text('地址', { max: 100 }).optional(),
    phone: text('电话', { max: 40 }).optional(),
    staff: integer('人数', { min: 0 }).optional(),
  },
  titleOf: ({ name }) => name,
  key: 'number',
  read: [roles.clerk],
  write: [roles.clerk],
  sharing,
})

export const shops = defineMatch('shops', {
  label: '店铺归一',
  purpose: '哪一行是哪一家。',
  target: Shop,
  sources: [{ record: Line, fields: { name: 'name', code: 'code', address: 'address', phone: 'phone', staff: 'staff' } }],
  fields: {
    name: Shop.fields.name,
    code: Shop.fields.code,
    address: Shop.fields.address,
    staff: Shop.fields.staff,
    phone: phone('电话'),
  },
  identifier: 'code',
  compare: {
    code: { as: 'identifier', same: 100 },
    name: { as: 'companyName', same: 60, near: 25, nearFrom: 75, differ: -40 },
    address: { as: 'address', same: 20, near: 12, nearFrom: 75, differ: -5 },
    phone: { as: 'phone', same: 15 },
  },
  blocks: [[{ field: 'code' }], [{ field: 'name' }], [{ field: 'address' }], [{ field: 'name', first: 4 }]],
  thresholds: { sure: 75, doubtful: 50 },
  survive: ['designated', 'newest', 'frequent'],
  objects: ['name', 'address'],
  mostPerBlock: 4,
  read: [roles.keeper, roles.clerk],
  decidedBy: [roles.keeper],
})

export const pack = definePack({
  name: 'shops',
  title: '店铺',
  purpose: '测试用。',
  roles,
  records: [Shop, Line],
  matches: [shops],
  en: {},
})

export const codeOf = (n: number): string => makeCreditCode('91', '370202', `MA3C${String(n).padStart(4, '0')}`)

/** A record as the rules see it. */
export const nodeOf = (id: string, values: Node['values'], more: Partial<Node> = {}): Node => ({
  id,
  source: 'shops/line',
  isTarget: false,
  department: 'labour',
  fieldSources: {},
  at: '2026-03-01',
  values,
  wrong: {},
  idDoubted: false,
  ...more,
})
