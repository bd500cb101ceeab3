import { choice, defineProcess, departmentCode, integer, longText, type Opening, type Prepared, text, workingDays } from '#kernel'
import { keptDoubt } from './keeps.ts'
import { limits } from './limits.ts'
import { SharingRequest } from './model.ts'
import { nameOf } from './prepare-request.ts'
import { auditor, citizen, dataOfficer } from './roles.ts'

const doubtForm = {
  kind: choice('疑义', { data: '数据有误', reading: '对读取有疑问' }),
  resource: text('资源', { max: 120 }).aside(),
  resourceName: text('资源名称', { max: 120 }).optional(),
  grant: text('授权编号', { max: 40 }).optional().hint('对读取有疑问的，写那次读取所凭的授权。'),
  department: departmentCode('核实部门').optional(),
  departmentName: text('核实部门全称', { max: 100 }).optional().aside(),
  item: text('哪个字段', { max: 100 }).optional(),
  what: longText('情况', { max: 1000 }).personal().hint('哪里不对、应当是什么，或者想问什么。'),
  days: integer('核实时限', { min: 1, max: 60, unit: '工作日' }).optional().aside(),
}

/** Sends a doubt to whoever can settle it: wrong data to their provider, a question about a reading to the department that read. */
async function prepareDoubt(form: Readonly<Record<string, unknown>>, { house }: Opening): Promise<Prepared> {
  const resource = house.resource(String(form['resource'] ?? ''))
  if (!resource) return { problem: { field: 'resource', zh: '目录里没有这个资源。', en: 'The catalogue has no such resource.' } }
  const isReading = form['kind'] === 'reading'
  const grant = isReading ? await house.findByKey(SharingRequest, String(form['grant'] ?? '')) : undefined
  if (isReading && grant?.resource !== resource.address)
    return { problem: { field: 'grant', zh: '没有这份授权。请从“谁读取了我的数据”里提出。', en: 'There is no such grant.' } }
  const department = grant?.requester ?? resource.provider
  const limit = await house.decide(limits, { share: resource.share, personal: 'no' })
  return {
    form: {
      ...form,
      resource: resource.address,
      resourceName: resource.name,
      department,
      departmentName: await nameOf(house, department),
      days: limit?.gives.correctionDays ?? 10,
    },
  }
}

/** 疑义: 提出 → 核实 → 更正、维持或说明 → 告知使用这项数据的部门 (多元校核: 国发〔2016〕51号; 条例809). */
export const doubt = defineProcess('doubt', {
  label: '数据疑义',
  purpose: '觉得共享的数据不对，或者想问一次读取是怎么回事，由负责的部门核实答复。',
  form: doubtForm,
  titleOf: ({ kind, resourceName, resource }) =>
    kind === 'reading' ? `询问一次读取（${resourceName ?? resource}）` : `数据疑义（${resourceName ?? resource}）`,
  search: ['resourceName', 'departmentName'],
  openedBy: [citizen, dataOfficer],
  numbering: { prefix: 'YY' },
  states: { raised: '核实中', corrected: '已更正', rejected: '核实无误', explained: '已说明', stopped: '已纠正' },
  starts: 'raised',
  ends: ['corrected', 'rejected', 'explained', 'stopped'],
  route: ({ department }) => ({ role: dataOfficer, department: department ?? '' }),
  seenBy: [auditor],
  prepare: prepareDoubt,
  entrance: '/data-sharing/my',
  keeps: [keptDoubt],
  holdersHear: ({ state, form }) =>
    state === 'corrected'
      ? {
          resource: form.resource,
          title: {
            zh: `数据已更正：${form.resourceName ?? form.resource}`,
            en: `Corrected: ${form.resourceName ?? form.resource}`,
          },
          body: {
            zh: `${form.item ? `字段“${form.item}”。` : ''}请读取变化，用过旧值的请复核。`,
            en: `${form.item ? `Field “${form.item}”. ` : ''}Read the changes; check what was decided on the old value.`,
          },
          href: '/data-sharing/doubts',
        }
      : undefined,
  actions: {
    correct: {
      label: '已在数据中更正',
      by: [dataOfficer],
      from: 'raised',
      to: 'corrected',
      needsReason: true,
      unless: (c) =>
        c.form.kind === 'data'
          ? undefined
          : { zh: '这是对读取的疑问，请说明或纠正。', en: 'This is about a reading; explain or put it right.' },
    },
    reject: {
      label: '核实无误',
      by: [dataOfficer],
      from: 'raised',
      to: 'rejected',
      needsReason: true,
      unless: (c) =>
        c.form.kind === 'data'
          ? undefined
          : { zh: '这是对读取的疑问，请说明或纠正。', en: 'This is about a reading; explain or put it right.' },
    },
    explain: {
      label: '说明这次读取',
      by: [dataOfficer],
      from: 'raised',
      to: 'explained',
      needsReason: true,
      unless: (c) =>
        c.form.kind === 'reading' ? undefined : { zh: '这是对数据的疑义，请核实。', en: 'This is about the data; verify them.' },
    },
    stop: {
      label: '读取不当，已纠正',
      by: [dataOfficer],
      from: 'raised',
      to: 'stopped',
      needsReason: true,
      unless: (c) =>
        c.form.kind === 'reading' ? undefined : { zh: '这是对数据的疑义，请核实。', en: 'This is about the data; verify them.' },
    },
  },
  deadlines: {
    verify: {
      label: '核实答复',
      within: ({ form }) => workingDays(form.days ?? 10),
      until: ['corrected', 'rejected', 'explained', 'stopped'],
      basis: '《政务数据共享条例》（国务院令第809号）；天数取自决策表“共享时限与配额”，未核对原文',
      text: '按表定的工作日核实并答复；更正的告知使用这项数据的部门。',
      alerts: [dataOfficer],
    },
  },
})
