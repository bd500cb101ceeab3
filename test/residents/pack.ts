import {
  choice,
  citizenId,
  defineCity,
  definePack,
  defineRecord,
  defineRoles,
  divisionCode,
  type Granted,
  makeCitizenId,
  phone,
  text,
} from '#kernel'
import type { City } from '../../kernel/city.ts'
import { keepGrant } from '../../kernel/sharing/index.ts'

export const roles = defineRoles({ dataOfficer: { label: '部门数据管理员' }, reader: { label: '居民', open: true } })
const { dataOfficer } = roles

/** A resident of a fictional register: nine fields, three of them personal. */
export const Resident = defineRecord('resident', {
  label: '居民',
  purpose: '一位居民。',
  fields: {
    number: citizenId('身份证号').unique(),
    name: text('姓名').personal(),
    phone: phone('电话').optional(),
    sex: choice('性别', { male: '男', female: '女' }),
    status: choice('状态', { registered: '在册', gone: '迁出' }),
    division: divisionCode('区划'),
    street: text('街道'),
    note: text('备注').optional(),
    school: text('学校').optional(),
  },
  titleOf: (resident) => resident.number,
  key: 'number',
  search: ['number'],
  findBy: ['status', 'street', 'note'],
  scope: 'division',
  belongsTo: 'number',
  read: [dataOfficer],
  write: [dataOfficer],
  reveal: [dataOfficer],
  sharing: { provider: 'police', share: 'conditional', condition: '依法履职', open: 'none', cycle: 'daily' },
})

export const residents = definePack({ name: 'residents', title: '居民', purpose: '测试用。', roles, records: [Resident], en: {} })
export const town = defineCity({
  name: 'qingdao',
  code: '370200',
  title: '青岛市',
  titleEn: 'Qingdao',
  timeZone: 'Asia/Shanghai',
  bounds: [119.5, 35.5, 121.1, 37.2],
  packs: [residents],
})

export const numberOf = (n: number): string => makeCitizenId('370202', '1980-01-01', 100 + n)

export const residentOf = (n: number) => ({
  number: numberOf(n),
  name: `张${n}`,
  phone: `199000000${String(n % 100).padStart(2, '0')}`,
  sex: n % 2 ? 'male' : 'female',
  status: n % 5 === 0 ? 'gone' : 'registered',
  division: n % 3 === 0 ? '370203' : '370202',
  street: `街${n % 4}`,
  note: `记${n}`,
  school: '一中',
})

/** Four of nine fields of the registered residents of one district, for half a year. */
export const terms: Granted = {
  resource: 'residents/resident',
  grantee: 'civil-affairs',
  purpose: '高龄津贴资格核验',
  basis: '老年人权益保障法第三十三条',
  fields: ['number', 'name', 'sex', 'street'],
  clear: { number: '发放津贴须核对身份' },
  rows: 'status=registered&division.under=370202',
  from: '2026-03-01',
  until: '2026-08-31',
  state: 'inUse',
  rowsPerDay: 1000,
  requestsPerMinute: 1000,
}

let made = 0
/** Gives a grant as a case would. Returns its id. */
export async function give(city: City, changes: Partial<Granted> = {}, id?: string): Promise<string> {
  made += 1
  const caseId = id ?? `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`
  await city.db.transaction((tx) =>
    keepGrant(city, tx, { caseId, number: `20260302-SJ-${caseId.slice(-6)}` }, { ...terms, ...changes }),
  )
  return caseId
}
