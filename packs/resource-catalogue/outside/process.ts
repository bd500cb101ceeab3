import { type CaseView, defineProcess, type Keeping, type Opening, type Prepared, text, workingDays } from '#kernel'
import { Department } from '../../divisions/model.ts'
import { auditor, dataOfficer } from '../../divisions/roles.ts'
import { catalogueReviewer } from '../roles.ts'
import { OutsideResource, said } from './model.ts'
import { itemsOf } from './resources.ts'

const form = {
  ...said,
  provider: text('提供部门代码', { max: 40 }).optional(),
  providerName: text('提供部门', { max: 100 }).optional(),
}
type OutsideForm = typeof form

/** Whoever registers speaks for the own department and no other. */
async function prepare(given: Readonly<Record<string, unknown>>, { asker, house }: Opening): Promise<Prepared> {
  const provider = asker.department
  if (provider === undefined) return { problem: { field: 'provider', zh: '只有部门可以登记。', en: 'Only departments may.' } }
  const department = await house.findByKey(Department, provider)
  return { form: { ...given, provider, providerName: department ? Department.titleOf(department, 'zh') : provider } }
}

const isWeb = (address: string): boolean => /^https?:\/\/[^\s/]+/i.test(address) && URL.canParse(address)
const badAddress = {
  field: 'address',
  zh: '地址应以 https:// 或 http:// 开头。',
  en: 'The address begins with https:// or http://.',
} as const

/** What was said first, and what was corrected up to a publication; undefined before the first. */
function listedOf({ form: first, taken }: CaseView<OutsideForm>) {
  let now = { ...first }
  let listed: { readonly of: typeof now; readonly on: string } | undefined
  for (const { name, answers, at } of taken) {
    if (name === 'correct') now = { ...now, ...Object.fromEntries(Object.entries(answers).filter(([, value]) => value)) }
    if (name === 'publish') listed = { of: now, on: at.slice(0, 10) }
    if (name === 'withdraw') listed = undefined
  }
  return listed
}

const kept: Keeping<OutsideForm, any> = {
  record: OutsideResource,
  key: (_, { number }) => number,
  providedBy: ({ form }) => form.provider ?? 'big-data',
  values(c, { number }) {
    const listed = listedOf(c)
    if (!listed) return undefined
    const { provider = '', providerName = '', ...rest } = listed.of
    return { number, ...rest, provider, providerName, listedOn: listed.on }
  },
}

/** 系统外资源登记: 部门填写 → 目录审核员列入或退回 → 更正、撤销. What is listed stays as it was until a correction was checked. */
export const outside = defineProcess('outside', {
  label: '登记系统外的资源',
  purpose: '放在别处的文件、图层或接口，登记后列入同一个目录：在哪里、什么格式、找谁。',
  form,
  titleOf: ({ name, providerName }) => `${name}（${providerName ?? ''}）`,
  check({ share, open, condition, address, items }) {
    if (!isWeb(address)) return badAddress
    if (itemsOf({ items }).length === 0) return { field: 'items', zh: '至少写一个信息项。', en: 'Name at least one item.' }
    if (share === 'none' && open !== 'none')
      return { field: 'open', zh: '不予共享的资源不得向社会开放。', en: 'What is not shared cannot be open.' }
    if ((share !== 'unconditional' || open === 'conditional') && !condition)
      return { field: 'condition', zh: '须写明条件或依据。', en: 'State the condition or the legal basis.' }
    return undefined
  },
  search: ['name', 'providerName'],
  openedBy: [dataOfficer],
  numbering: { prefix: 'XW' },
  states: { submitted: '待审核', returned: '退回修改', listed: '已列入目录', withdrawn: '已撤销' },
  starts: 'submitted',
  ends: ['withdrawn'],
  rests: ['listed'],
  way: ['submitted', 'listed'],
  route: () => ({ role: catalogueReviewer, department: '' }),
  seenBy: [auditor],
  prepare,
  entrance: '/resource-catalogue/outside',
  keeps: [kept],
  listsResources: true,
  actions: {
    publish: {
      label: '列入目录',
      by: [catalogueReviewer],
      from: 'submitted',
      to: 'listed',
      assign: ({ form }) => ({ role: dataOfficer, department: form.provider ?? '' }),
    },
    giveBack: {
      label: '退回修改',
      by: [catalogueReviewer],
      from: 'submitted',
      to: 'returned',
      needsReason: true,
      assign: ({ form }) => ({ role: dataOfficer, department: form.provider ?? '' }),
    },
    correct: {
      label: '更正',
      by: [dataOfficer],
      from: ['returned', 'listed'],
      to: 'submitted',
      asks: {
        purpose: text('摘要', { max: 300 }).optional().hint('不填的保持原样。'),
        items: text('信息项', { max: 500 }).optional(),
        format: text('具体格式', { max: 40 }).optional(),
        address: text('地址', { max: 500 }).optional(),
        contact: text('联系方式', { max: 100 }).optional(),
      },
      check: (_, { address }) => (address === undefined || isWeb(address) ? undefined : badAddress),
      assign: () => ({ role: catalogueReviewer, department: '' }),
    },
    withdraw: {
      label: '撤销',
      by: [dataOfficer],
      from: ['returned', 'listed'],
      to: 'withdrawn',
      needsReason: true,
    },
  },
  deadlines: {
    check: {
      label: '审核',
      within: workingDays(2),
      startsIn: 'submitted',
      until: ['listed', 'returned', 'withdrawn'],
      basis: '本市的目录审核承诺',
      text: '提交后 2 个工作日内列入目录或退回修改。',
      alerts: [catalogueReviewer],
    },
  },
})
