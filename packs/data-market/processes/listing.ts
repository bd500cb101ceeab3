import { type CaseView, choice, choices, defineProcess, integer, longText, money, text, workingDays } from '#kernel'
import { dayOf, deliveries, priceKinds, uses } from '../choices.ts'
import { DataProduct } from '../model.ts'
import { auditor, dataOfficer, marketSupervisor } from '../roles.ts'
import { prepareListing } from './prepare-listing.ts'

export const listingForm = {
  name: text('产品名称', { max: 80 }),
  about: longText('说明', { max: 1000 }).hint('给谁用、能回答什么问题、多久更新。'),
  asset: text('数据资产', { max: 40 }).hint('已登记的资产的登记申请编号。'),
  replaces: text('取代哪个在架的版本', { max: 40 }).optional().hint('旧版的上架编号；已签的合约不变。'),
  product: text('产品编号', { max: 40 }).optional(),
  edition: integer('版', { min: 1 }).optional(),
  certificate: text('登记证书编号', { max: 60 }).optional(),
  holder: text('权利人代码', { max: 40 }).optional(),
  holderName: text('权利人', { max: 120 }).optional(),
  resource: text('资源', { max: 120 }).optional(),
  resourceName: text('资源名称', { max: 120 }).optional(),
  fields: text('提供的字段', { max: 2000 }),
  rows: text('行的范围', { max: 500 }).optional().hint('与目录列表相同的筛选，例如 status=active。'),
  priceKind: choice('计价', priceKinds),
  price: money('单价', { min: 0, max: 100_000_000 }).hint('元；按月的每月多少，按条的每千条多少，免费的填0。'),
  uses: choices('准许的用途', uses),
  delivery: choice('交付方式', deliveries),
  longestDays: integer('合约最长', { min: 1, max: 1096, unit: '天' }),
  rowsPerDay: integer('每天最多', { min: 1, max: 10_000_000, unit: '条' }),
  checkBy: choice('上架审核', { rule: '按规则自动审核', person: '由监管员审核' }).optional(),
}
export type ListingForm = typeof listingForm

/** 产品上架: what is published never changes; another version takes its place, and contracts keep the one they were made of. */
export const listing = defineProcess('listing', {
  label: '数据产品上架',
  purpose: '把已登记资产的一部分作为产品上架：字段、范围、价格、准许的用途和交付方式。',
  form: listingForm,
  titleOf: ({ name, edition }) => `${name}（第${edition ?? 1}版）`,
  search: ['name', 'resourceName', 'holderName'],
  openedBy: [dataOfficer],
  entrance: '/data-market/list',
  numbering: { prefix: 'CP' },
  states: { reviewing: '审核中', listed: '在架', suspended: '已暂停', delisted: '已下架', returned: '未通过' },
  starts: 'reviewing',
  ends: ['delisted', 'returned'],
  way: ['reviewing', 'listed'],
  route: () => ({ role: marketSupervisor, department: 'big-data' }),
  seenBy: [auditor],
  acrossDepartments: [marketSupervisor],
  prepare: prepareListing,
  automatic: {
    in: 'reviewing',
    decide: async (_, { form }) =>
      form.checkBy === 'person'
        ? undefined
        : { action: 'publish', comment: '资产已登记且有产品经营权，字段、范围、价格、用途齐全，不含个人信息，按规则上架。' },
  },
  keeps: [
    {
      record: DataProduct,
      key: (_, { number }) => number,
      providedBy: ({ form }) => form['holder'] ?? 'big-data',
      values(c: CaseView<ListingForm, any>, { number }) {
        const { form } = c
        const listed = c.taken.findLast(({ name }) => name === 'publish')
        const why = c.taken.at(-1)?.comment
        return {
          number,
          product: form.product ?? number,
          edition: form.edition ?? 1,
          name: form.name,
          about: form.about,
          asset: form.asset,
          certificate: form.certificate ?? '',
          holder: form.holder ?? '',
          holderName: form.holderName ?? '',
          resource: form.resource ?? '',
          resourceName: form.resourceName ?? '',
          fields: form.fields,
          ...(form.rows ? { rows: form.rows } : {}),
          priceKind: form.priceKind,
          price: form.price,
          uses: form.uses,
          delivery: form.delivery,
          longestDays: form.longestDays,
          rowsPerDay: form.rowsPerDay,
          standing: c.state,
          ...(listed ? { listedOn: dayOf(listed.at) } : {}),
          ...(c.state !== 'listed' && why ? { reason: why } : {}),
        }
      },
    },
  ],
  actions: {
    publish: {
      label: '准予上架',
      by: ['system', marketSupervisor],
      from: 'reviewing',
      to: 'listed',
      assign: ({ form }) => ({ role: dataOfficer, department: form.holder! }),
    },
    giveBack: { label: '不予上架', by: [marketSupervisor], from: 'reviewing', to: 'returned', needsReason: true },
    suspend: { label: '暂停产品', by: [marketSupervisor], from: 'listed', to: 'suspended', needsReason: true },
    resume: { label: '恢复产品', by: [marketSupervisor], from: 'suspended', to: 'listed', needsReason: true },
    delist: { label: '下架', by: ['reporter', dataOfficer], from: 'listed', to: 'delisted', needsReason: true },
    withdraw: { label: '撤回', by: ['reporter'], from: 'reviewing', to: 'returned' },
  },
  deadlines: {
    review: {
      label: '上架审核',
      within: workingDays(5),
      until: ['listed', 'returned'],
      basis: '本市设定，无法定期限',
      text: '5个工作日内审核含去标识化个人信息的产品；其余按规则即时上架。',
      alerts: [marketSupervisor],
    },
  },
})
