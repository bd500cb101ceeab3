import { defineProcess, text, workingDays } from '#kernel'
import { citizen } from '../e-licences/roles.ts'
import { registerCompany } from './company-decisions.ts'
import { companyForm } from './company-form.ts'
import { openingPart, type PartKind, partKinds } from './opening-part.ts'
import { prepareCompany } from './prepare-company.ts'
import { decider, reviewer, windowClerk } from './roles.ts'

/** 开办企业一件事: one form for market regulation, tax, social insurance and the seal, handled at the same time (行政许可法 art. 26). */
export const openCompany = defineProcess('openCompany', {
  label: '开办企业',
  purpose: '一张表同时办好营业执照、税务、社会保险和公章备案。',
  form: companyForm,
  titleOf: ({ companyName }) => `开办企业（${companyName}）`,
  scope: 'division',
  search: ['companyName'],
  openedBy: [citizen, windowClerk],
  numbering: { prefix: 'KB' },
  states: {
    received: '已收件，待受理',
    parallel: '各部门并联办理中',
    registering: '各部门办妥，登记中',
    opened: '已开办',
    refused: '不予登记',
    notAccepted: '不予受理',
    withdrawn: '已撤回',
  },
  starts: 'received',
  ends: ['opened', 'refused', 'notAccepted', 'withdrawn'],
  route: () => ({ role: windowClerk, department: 'market-regulation' }),
  acrossDepartments: [windowClerk],
  seenBy: [reviewer, decider],
  prepare: prepareCompany,
  automatic: registerCompany,
  actions: {
    accept: {
      label: '受理，分送各部门',
      by: [windowClerk],
      from: 'received',
      to: 'parallel',
      tells: (c) => ({
        zh: `受理通知书：${c.today}受理，各部门同时办理`,
        en: `Notice of acceptance, ${c.today}; all departments work at once`,
      }),
    },
    rejectApplication: { label: '不予受理', by: [windowClerk], from: 'received', to: 'notAccepted', needsReason: true },
    withdraw: { label: '撤回', by: ['reporter'], from: 'received', to: 'withdrawn' },
    join: { label: '各部门办妥', by: ['system'], from: 'parallel', to: 'registering' },
    giveUp: {
      label: '不予登记',
      by: ['system'],
      from: 'parallel',
      to: 'refused',
      tells: () => ({
        zh: '有部门不予办理，理由见各部门的决定；补齐后可以重新申请',
        en: 'A department refused; you may apply again',
      }),
    },
    register: {
      label: '登记并发照',
      by: ['system'],
      from: 'registering',
      to: 'opened',
      asks: { identifier: text('证照标识', { max: 100 }).optional() },
      tells: (c, { identifier }) => ({
        zh: `统一社会信用代码${c.form.creditCode}${identifier ? `，电子营业执照${identifier}` : ''}`,
        en: `Credit code ${c.form.creditCode}`,
      }),
    },
  },
  parts: {
    in: 'parallel',
    isShown: true,
    open: (c) =>
      (Object.keys(partKinds) as PartKind[])
        .filter((kind) => (kind === 'seal' ? c.form.seals === 'yes' : kind === 'insurance' ? c.form.insurance === 'yes' : true))
        .map((kind) => ({
          key: kind,
          process: openingPart,
          form: {
            kind,
            companyName: c.form.companyName,
            division: c.form.division,
            address: c.form.address,
            business: c.form.business,
            capital: c.form.capital,
            employees: c.form.employees,
            representative: c.form.representative,
            creditCode: c.form.creditCode,
          },
        })),
    good: ['done'],
    join: 'all',
    next: 'join',
    otherwise: 'giveUp',
  },
  deadlines: {
    answer: {
      label: '受理',
      within: workingDays(5),
      startsIn: 'received',
      until: ['parallel', 'notAccepted', 'withdrawn'],
      basis: '《中华人民共和国行政许可法》第三十二条',
      text: '收到后5个工作日内受理或者说明理由。',
      alerts: [windowClerk],
    },
    promised: {
      label: '承诺办结',
      within: workingDays(3),
      startsIn: 'parallel',
      until: ['opened', 'refused'],
      basis: '本市开办企业承诺时限（设置）',
      text: '各部门同时办理，3个工作日内全部办好。',
      alerts: [windowClerk, decider],
    },
    legal: {
      label: '法定办结',
      within: workingDays(45),
      startsIn: 'parallel',
      until: ['opened', 'refused'],
      basis: '《中华人民共和国行政许可法》第四十二条第二款、第二十六条',
      text: '统一办理、联合办理的，45个工作日内办结；经本级人民政府负责人批准可以延长15个工作日。',
      alerts: [decider],
      extendable: { by: [decider], within: workingDays(15) },
    },
  },
})
