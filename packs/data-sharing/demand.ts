import {
  type Automatic,
  type CaseView,
  date,
  days,
  defineProcess,
  departmentCode,
  integer,
  type Keeping,
  longText,
  type Opening,
  type Prepared,
  text,
  workingDays,
} from '#kernel'
import { Department } from '../divisions/model.ts'
import { demandLimits } from './demand-limits.ts'
import { Demand } from './demand-model.ts'
import { nameOf } from './prepare-request.ts'
import { dayOf, namesIn } from './request-form.ts'
import { auditor, catalogueReviewer, dataOfficer } from './roles.ts'

const demandForm = {
  what: text('需要什么数据', { max: 120 }).hint('例如“公园游客流量”。'),
  fields: text('想要的字段', { max: 500 }).hint('用顿号或逗号分隔，写名称就可以。'),
  purpose: longText('用途', { max: 500 }),
  basis: text('法律或职责依据', { max: 300 }),
  suspected: text('估计在哪个部门', { max: 100 }).optional(),
  requester: departmentCode('需求部门').optional(),
  requesterName: text('需求部门全称', { max: 100 }).optional().aside(),
  confirmDays: integer('确认时限', { min: 1, max: 60, unit: '工作日' }).optional().aside(),
  answerDays: integer('答复时限', { min: 1, max: 60, unit: '工作日' }).optional().aside(),
  longestDays: integer('承诺编目最长', { min: 1, max: 730, unit: '天' }).optional().aside(),
}
type DemandForm = typeof demandForm

async function prepareDemand(form: Readonly<Record<string, unknown>>, { asker, house }: Opening): Promise<Prepared> {
  const requester = asker.department
  if (requester === undefined) return { problem: { field: 'requester', zh: '只有部门可以提出。', en: 'Only departments may.' } }
  const limit = await house.decide(demandLimits, { matter: 'demand' })
  return {
    form: {
      ...form,
      fields: namesIn(String(form['fields'] ?? '')).join('、'),
      requester,
      requesterName: await nameOf(house, requester),
      confirmDays: limit?.gives.firstDays ?? 15,
      answerDays: limit?.gives.decideDays ?? 10,
      longestDays: limit?.gives.longestDays ?? 180,
    },
  }
}

const outcomes: Readonly<Record<string, string>> = {
  raised: 'open',
  naming: 'open',
  withProvider: 'asked',
  promised: 'promised',
  linking: 'promised',
}
const linked = (c: CaseView<DemandForm>): string | undefined => (c.answersOf('publish') ?? c.answersOf('pointTo'))?.['resource']
const namedBy = (c: CaseView<DemandForm>) => c.answersOf('nameProvider')

const kept: Keeping<DemandForm, any> = {
  record: Demand,
  key: (_, { number }) => number,
  providedBy: () => 'big-data',
  values: (c: CaseView<DemandForm>, { number, closedAt }) => ({
    number,
    what: c.form.what,
    requester: c.form.requester ?? '',
    requesterName: c.form.requesterName ?? '',
    provider: namedBy(c)?.['provider'],
    providerName: c.answersOf('passOn')?.['providerName'],
    outcome: outcomes[c.state] ?? c.state,
    promisedBy: c.answersOf('promise')?.['by'],
    resource: ['listed', 'exists'].includes(c.state) ? linked(c) : undefined,
    raisedOn: dayOf(c.openedAt),
    ...(closedAt ? { settledOn: dayOf(closedAt) } : {}),
    reason: c.taken.findLast(({ name }) => ['decline', 'nobodyHas'].includes(name))?.comment,
  }),
}

/** The department is looked up before it hears of it, and an entry before it counts: a mistyped code must lead nowhere. */
const checks: readonly Automatic<DemandForm, any, any>[] = [
  {
    in: 'naming',
    async decide(city, c) {
      const code = String(namedBy(c)?.['provider'])
      const department = await city.findByKey(Department, code)
      if (!department) return { action: 'askAgain', comment: `没有代码为“${code}”的部门，请重新指定。` }
      const providerName = Department.titleOf(department, 'zh')
      return { action: 'passOn', answers: { providerName }, comment: `转${providerName}，${c.form.answerDays}个工作日内答复。` }
    },
  },
  {
    in: 'linking',
    async decide(city, c) {
      const address = String(linked(c))
      const resource = city.resource(address)
      const isDone = c.answersOf('publish') !== undefined
      const back = isDone ? 'notYet' : 'askAgain'
      if (!resource || resource.share === 'none') return { action: back, comment: `目录中没有可以共享的资源“${address}”。` }
      const labels = resource.items.map(({ label }) => label)
      const missing = namesIn(c.form.fields).filter(
        (wish) => !labels.some((label) => label.includes(wish) || wish.includes(label)),
      )
      if (isDone && missing.length > 0) return { action: back, comment: `“${resource.name}”中还没有：${missing.join('、')}。` }
      return { action: isDone ? 'close' : 'answer', comment: `目录中的“${resource.name}”可以申请（${resource.address}）。` }
    },
  },
]

const toKeeper = () => ({ role: catalogueReviewer, department: '' })
const toProvider = (c: CaseView<DemandForm>) => ({ role: dataOfficer, department: String(namedBy(c)?.['provider']) })

/** 目录外需求: 提出 → 目录管理部门指明责任部门或已有的资源 → 承诺编目日期 → 编目并对上 | 依法不提供，可提请协调 (条例809: 需求清单、责任清单). */
export const demand = defineProcess('demand', {
  label: '目录外数据需求',
  purpose: '需要的数据目录里还没有：写清楚用途和字段，由目录管理部门找到负责的部门。',
  form: demandForm,
  titleOf: ({ requesterName, requester, what }) => `${requesterName ?? requester ?? ''}需要“${what}”`,
  search: ['what', 'requesterName'],
  openedBy: [dataOfficer],
  numbering: { prefix: 'WL' },
  states: {
    raised: '待目录管理部门确认',
    naming: '核对责任部门',
    withProvider: '待责任部门答复',
    promised: '已承诺，等待编目',
    linking: '核对资源',
    listed: '已编目，可以申请',
    exists: '目录中已有',
    declined: '不能提供',
    nobody: '没有部门掌握',
    withdrawn: '已撤回',
  },
  starts: 'raised',
  ends: ['listed', 'exists', 'declined', 'nobody', 'withdrawn'],
  route: toKeeper,
  // Who gave it to a department sees what became of it.
  seenBy: [auditor, catalogueReviewer],
  prepare: prepareDemand,
  automatic: checks,
  entrance: '/data-sharing/wanted',
  way: ['raised', 'withProvider', 'promised', 'listed'],
  keeps: [kept],
  actions: {
    nameProvider: {
      label: '指明责任部门',
      by: [catalogueReviewer],
      from: 'raised',
      to: 'naming',
      asks: { provider: departmentCode('责任部门') },
    },
    passOn: {
      label: '转责任部门',
      by: ['system'],
      from: 'naming',
      to: 'withProvider',
      asks: { providerName: text('责任部门', { max: 100 }).aside() },
      assign: toProvider,
    },
    pointTo: {
      label: '目录中已有',
      by: [catalogueReviewer],
      from: 'raised',
      to: 'linking',
      asks: { resource: text('资源', { max: 120 }).hint('目录中的“系统/档案”，例如 base-registers/person。') },
    },
    askAgain: { label: '请重新指定', by: ['system'], from: ['naming', 'linking'], to: 'raised', assign: toKeeper },
    answer: { label: '告知已有资源', by: ['system'], from: 'linking', to: 'exists' },
    nobodyHas: { label: '没有部门掌握', by: [catalogueReviewer], from: 'raised', to: 'nobody', needsReason: true },
    promise: {
      label: '承诺编目',
      by: [dataOfficer],
      from: 'withProvider',
      to: 'promised',
      asks: { by: date('不晚于') },
      check(c, { by }) {
        const last = new Date(Date.parse(c.today) + (c.form.longestDays ?? 180) * 86_400_000).toISOString().slice(0, 10)
        if (by > c.today && by <= last) return undefined
        return { field: 'by', zh: `日期在今天之后、${last}之前。`, en: `A day after today and until ${last}.` }
      },
      assign: toProvider,
      tells: (_, { by }) => ({ zh: `${by}前编目`, en: `listed by ${by}` }),
    },
    decline: {
      label: '不能提供',
      by: [dataOfficer],
      from: 'withProvider',
      to: 'declined',
      asks: { law: text('法律依据', { max: 300 }) },
      needsReason: true,
    },
    publish: {
      label: '已编目',
      by: [dataOfficer],
      from: 'promised',
      to: 'linking',
      asks: { resource: text('资源', { max: 120 }).hint('目录中的“系统/档案”。') },
    },
    notYet: { label: '还对不上', by: ['system'], from: 'linking', to: 'promised', assign: toProvider },
    close: { label: '编目完成', by: ['system'], from: 'linking', to: 'listed' },
    withdraw: { label: '不再需要', by: ['reporter'], from: ['raised', 'withProvider', 'promised'], to: 'withdrawn' },
  },
  deadlines: {
    confirm: {
      label: '确认责任部门',
      within: ({ form }) => workingDays(form.confirmDays ?? 15),
      until: ['withProvider', 'exists', 'nobody', 'withdrawn'],
      basis: '决策表“需求与争议时限”，各市可改；未核对原文',
      text: '目录管理部门按表定的工作日指明责任部门，或告知目录中已有的资源。',
      alerts: [catalogueReviewer],
    },
    reply: {
      label: '责任部门答复',
      within: ({ form }) => workingDays(form.answerDays ?? 10),
      startsIn: 'withProvider',
      until: ['promised', 'declined', 'withdrawn'],
      basis: '决策表“需求与争议时限”，各市可改；未核对原文',
      text: '责任部门按表定的工作日承诺编目日期，或说明不能提供的依据。',
      alerts: [dataOfficer],
    },
    list: {
      label: '按承诺编目',
      within: (c) => {
        const by = c.answersOf('promise')?.['by']
        return days(by ? Math.max(1, Math.round((Date.parse(String(by)) - Date.parse(c.today)) / 86_400_000)) : 180)
      },
      startsIn: 'promised',
      until: ['listed', 'withdrawn'],
      basis: '责任部门自己的承诺',
      text: '在承诺的日期前编目，并与需求对上。',
      alerts: [dataOfficer, catalogueReviewer],
    },
  },
})
