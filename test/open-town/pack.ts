import {
  boolean,
  choice,
  date,
  decimal,
  definePack,
  defineRecord,
  defineRoles,
  divisionCode,
  integer,
  link,
  longText,
  photo,
  point,
  text,
} from '#kernel'

/** A fictional pack with one set of every kind of openness, for the tests of open data and its interfaces. */
export const roles = defineRoles({ keeper: { label: '管理员' } })
const open = { provider: 'parks', share: 'unconditional', open: 'unconditional', cycle: 'monthly' } as const
const everyone = { read: 'everyone', write: [roles.keeper] } as const

export const Office = defineRecord('department', {
  label: '部门',
  purpose: '一个部门。',
  fields: { code: text('代码').unique(), name: text('名称') },
  titleOf: ({ name }) => name,
  key: 'code',
  ...everyone,
  sharing: { ...open, cycle: 'irregular' },
})

/** Closed, and whoever links to it must not give the link away. */
export const Warden = defineRecord('warden', {
  label: '护林员',
  purpose: '一个护林员。',
  fields: { name: text('姓名').personal() },
  titleOf: () => '护林员',
  read: [roles.keeper],
  write: [roles.keeper],
  sharing: { provider: 'parks', share: 'conditional', condition: '办理人事', open: 'none', cycle: 'irregular' },
})

export const Tree = defineRecord('oldTree', {
  label: '古树名木',
  purpose: '一棵登记在册的古树。',
  fields: {
    code: text('编号', { max: 20 }).unique(),
    name: text('树名', { max: 60 }),
    kind: choice('种类', { ginkgo: '银杏', cypress: '侧柏', pine: '黑松' }),
    age: integer('树龄', { unit: '年' }),
    height: decimal('树高', { digits: 1, unit: 'm' }).optional(),
    plantedOn: date('登记日期').optional(),
    isFenced: boolean('有围栏').optional(),
    division: divisionCode('区划'),
    department: text('养护部门', { max: 40 }).optional(),
    at: point('位置').optional(),
    note: longText('说明').optional(),
    picture: photo('照片').optional(),
    office: link('部门', Office).optional(),
    warden: link('护林员', Warden).optional(),
  },
  titleOf: ({ name }) => name,
  key: 'code',
  search: ['name', 'code'],
  findBy: ['kind', 'division'],
  ...everyone,
  sharing: open,
})

/** Public from its first day until its last. */
export const Notice = defineRecord('parkNotice', {
  label: '公园公告',
  purpose: '一条公园公告。',
  fields: {
    key: text('编号').unique(),
    words: text('内容'),
    from: date('公开日期').optional(),
    until: date('撤下日期').optional(),
  },
  titleOf: ({ words }) => words,
  key: 'key',
  ...everyone,
  shown: { from: 'from', until: 'until' },
  sharing: { ...open, cycle: 'daily', licence: 'cc-by-4.0' },
})

/** Open on conditions. */
export const Visit = defineRecord('visit', {
  label: '入园人次',
  purpose: '一天的入园人次。',
  fields: { day: text('日期').unique(), visitors: integer('人次') },
  titleOf: ({ day }) => day,
  key: 'day',
  ...everyone,
  sharing: { provider: 'parks', share: 'conditional', condition: '用于科研，说明用途', open: 'conditional', cycle: 'daily' },
})

/** On the list, but its register is for officers. */
export const Budget = defineRecord('budget', {
  label: '公园预算',
  purpose: '一笔预算。',
  fields: { code: text('编号').unique(), amount: integer('金额') },
  titleOf: ({ code }) => code,
  key: 'code',
  read: [roles.keeper],
  write: [roles.keeper],
  sharing: { ...open, provider: 'finance' },
})

export const pack = definePack({
  name: 'open-town',
  title: '公园',
  purpose: '公园和树。',
  needs: [],
  area: 'data',
  lookedFor: [],
  records: [Office, Warden, Tree, Notice, Visit, Budget],
  roles,
  en: {
    title: 'Parks',
    'records.oldTree.label': 'Old trees',
    'records.oldTree.purpose': 'A registered old tree.',
    'records.oldTree.fields.name': 'Name of the tree',
    'records.oldTree.fields.kind.options.ginkgo': 'Ginkgo',
    'records.parkNotice.label': 'Park notices',
  },
})

export const trees = [
  {
    code: 'T-1',
    name: '古银杏',
    kind: 'ginkgo',
    age: 800,
    height: '21.5',
    plantedOn: '2020-03-12',
    isFenced: true,
    division: '370202',
    department: 'parks',
    at: { lon: 120.38, lat: 36.06 },
  },
  {
    code: 'T-2',
    name: '=HYPERLINK("http://evil.example","点我")',
    kind: 'cypress',
    age: 300,
    height: '12.0',
    plantedOn: '2021-05-01',
    division: '370203',
    department: 'parks',
  },
  {
    code: 'T-3',
    name: "O'Brien; drop table x --",
    kind: 'ginkgo',
    age: 120,
    division: '370202',
    department: 'finance',
    note: '第一行\n"第二行"',
  },
  {
    code: 'T-4',
    name: '百年黑松',
    kind: 'pine',
    age: 100,
    height: '8.2',
    plantedOn: '2021-06-30',
    division: '370202',
    at: { lon: 120.4, lat: 36.1 },
  },
] as const
