import { creditCode, date, defineCity, definePack, defineRecord, defineRoles, integer, text } from '#kernel'

export const roles = defineRoles({ exchangeOperator: { label: '交换管理员' }, poolKeeper: { label: '泳池管理员' } })

/** A register of the test town: swimming pools, told by their code. */
export const Pool = defineRecord('pool', {
  label: '泳池',
  purpose: '对外开放的一座泳池。',
  fields: {
    code: text('编号', { max: 20 }).unique(),
    name: text('名称', { max: 60 }),
    operator: creditCode('经营单位').optional(),
    lanes: integer('泳道数', { min: 1, max: 50 }).optional(),
    keeper: text('负责人').personal().optional(),
    since: date('开放日期').optional(),
  },
  titleOf: ({ name }) => name,
  key: 'code',
  search: ['name'],
  read: [roles.exchangeOperator, roles.poolKeeper],
  write: [roles.poolKeeper],
  reveal: [roles.poolKeeper],
  sharing: { provider: 'sports', share: 'conditional', condition: '仅用于测试', open: 'none', cycle: 'daily' },
})

export const pack = definePack({
  name: 'pools',
  title: '泳池',
  purpose: '测试用的小系统。',
  records: [Pool],
  roles,
  en: {
    title: 'Pools',
    purpose: 'A small system for tests.',
    'records.pool.label': 'pool',
    'records.pool.purpose': 'One pool.',
    'records.pool.fields.code': 'Code',
    'records.pool.fields.name': 'Name',
    'records.pool.fields.operator': 'Operator',
    'records.pool.fields.lanes': 'Lanes',
    'records.pool.fields.keeper': 'Keeper',
    'records.pool.fields.since': 'Open since',
  },
})

export const town = defineCity({
  name: 'qingdao',
  code: '370200',
  title: '青岛市',
  titleEn: 'Qingdao',
  timeZone: 'Asia/Shanghai',
  bounds: [119.5, 35.5, 121.1, 37.2],
  packs: [pack],
  exchange: { loopback: true },
})
