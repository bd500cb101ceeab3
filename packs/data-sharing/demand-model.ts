import { choice, date, defineRecord, departmentCode, longText, text } from '#kernel'
import { auditor, catalogueReviewer, cityAdministrator, dataOfficer } from './roles.ts'

const seen = [dataOfficer, catalogueReviewer, auditor, cityAdministrator]
const sharing = { provider: 'big-data', share: 'unconditional', open: 'none', cycle: 'realtime' } as const

/** 目录外需求: data a department needs that no department has listed yet, and who promised it by when. Kept by its case. */
export const Demand = defineRecord('demand', {
  label: '目录外需求',
  purpose: '部门需要而目录中还没有的数据，由谁负责、承诺何时编目，结果怎样。',
  fields: {
    number: text('编号', { max: 40 }).unique(),
    what: text('需要的数据', { max: 120 }),
    requester: departmentCode('需求部门'),
    requesterName: text('需求部门全称', { max: 100 }),
    provider: departmentCode('责任部门').optional(),
    providerName: text('责任部门全称', { max: 100 }).optional(),
    outcome: choice('办到哪步', {
      open: '待确认责任部门',
      asked: '待责任部门答复',
      promised: '已承诺编目',
      listed: '已编目',
      exists: '目录中已有',
      declined: '不能提供',
      nobody: '没有部门掌握',
      withdrawn: '已撤回',
    }),
    promisedBy: date('承诺编目日期').optional(),
    resource: text('对应资源', { max: 120 }).optional(),
    raisedOn: date('提出日期'),
    settledOn: date('办结日期').optional(),
    reason: longText('不能提供的理由', { max: 2000 }).optional(),
  },
  titleOf: (one) => `${one.requesterName}：${one.what}`,
  key: 'number',
  search: ['what', 'requesterName', 'providerName', 'number'],
  findBy: ['raisedOn', 'providerName', 'requesterName', 'outcome', 'promisedBy'],
  read: seen,
  write: [],
  sharing,
})

/** 共享争议: a refusal that the asking department took to the data authority, and what was ruled. Kept by its case. */
export const Dispute = defineRecord('dispute', {
  label: '共享争议',
  purpose: '申请部门对不同意共享提出的争议，以及数据主管部门的裁定。',
  fields: {
    number: text('编号', { max: 40 }).unique(),
    about: text('争议的申请或需求', { max: 40 }),
    what: text('数据', { max: 120 }),
    requester: departmentCode('申请部门'),
    requesterName: text('申请部门全称', { max: 100 }),
    provider: departmentCode('提供部门'),
    providerName: text('提供部门全称', { max: 100 }),
    outcome: choice('裁定', {
      open: '协调中',
      upheld: '应当提供',
      partly: '部分提供',
      dismissed: '维持不提供',
      withdrawn: '已撤回',
    }),
    raisedOn: date('提出日期'),
    ruledOn: date('裁定日期').optional(),
    why: longText('申请部门的理由', { max: 1000 }).optional(),
    statement: longText('提供部门的陈述', { max: 2000 }).optional(),
    ruling: longText('裁定理由', { max: 2000 }).optional(),
  },
  titleOf: (one) => `${one.requesterName} — ${one.providerName}：${one.what}`,
  key: 'number',
  search: ['what', 'requesterName', 'providerName', 'number', 'about'],
  findBy: ['raisedOn', 'about', 'requesterName', 'providerName', 'outcome'],
  read: seen,
  write: [],
  sharing,
})
