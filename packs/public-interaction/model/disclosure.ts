import { choice, date, defineRecord, departmentCode, integer, longText, text } from '#kernel'
import { cityAdministrator } from '../../divisions/roles.ts'
import { disclosureOfficer } from '../roles.ts'
import { cycles } from '../rules/freshness.ts'

const sharing = { provider: 'government-office', share: 'unconditional', open: 'unconditional', cycle: 'irregular' } as const

/** 信息公开栏目: what the city promises to make public, by which department, and how often. */
export const DisclosureColumn = defineRecord('disclosureColumn', {
  label: '信息公开栏目',
  purpose: '一个主动公开的栏目：谁负责、多久更新一次。',
  fields: {
    key: text('编号', { max: 40 }).unique(),
    place: integer('顺序', { min: 1, max: 200 }),
    name: text('栏目', { max: 40 }),
    covers: longText('公开什么', { max: 500 }),
    department: departmentCode('责任单位').hint('部门代码。'),
    cycle: choice('更新周期', cycles),
    basis: text('依据', { max: 200 }),
  },
  titleOf: (column) => column.name,
  key: 'key',
  search: ['name', 'covers'],
  findBy: ['key', 'department'],
  read: 'everyone',
  write: [cityAdministrator],
  sharing,
  pageOf: ({ key }) => `/public-interaction/disclosure/${key}`,
})

/** 公开信息: one document or notice in a column. A draft until its day; when it ends it stays readable and says so. */
export const DisclosureEntry = defineRecord('disclosureEntry', {
  label: '公开信息',
  purpose: '主动公开的一份文件或通知，带责任单位、形成日期和有效期。',
  fields: {
    key: text('索引号', { max: 40 }).unique(),
    column: text('栏目', { max: 40 }),
    name: text('标题', { max: 150 }),
    documentNumber: text('文号', { max: 60 }).optional(),
    body: longText('正文', { max: 20_000 }),
    department: departmentCode('责任单位'),
    madeOn: date('形成日期'),
    publishedOn: date('公开日期').optional().hint('不填是草稿。'),
    validUntil: date('有效期至').optional().hint('到期后仍可查阅，注明已失效。'),
  },
  titleOf: (entry) => entry.name,
  key: 'key',
  search: ['name', 'body', 'documentNumber', 'key'],
  findBy: ['key', 'column', 'department', 'madeOn'],
  read: 'everyone',
  write: [disclosureOfficer],
  shown: { from: 'publishedOn' },
  sharing,
  pageOf: ({ key }) => `/public-interaction/disclosure/entries/${encodeURIComponent(key)}`,
  check: ({ madeOn, publishedOn }) =>
    publishedOn !== undefined && publishedOn < madeOn
      ? { field: 'publishedOn', zh: '公开日期不能早于形成日期。', en: 'It cannot be public before it was made.' }
      : undefined,
})
