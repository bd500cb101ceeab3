import { choice, date, defineRecord, departmentCode, integer, text } from '#kernel'
import { auditor, cityAdministrator, dataOfficer } from './roles.ts'

const seen = [dataOfficer, auditor, cityAdministrator]
const sharing = { provider: 'big-data', share: 'unconditional', open: 'none', cycle: 'realtime' } as const

/** 共享需求: one request of a department, as it stands. Kept by its case. */
export const SharingRequest = defineRecord('sharingRequest', {
  label: '共享需求',
  purpose: '一个部门向另一个部门提出的数据共享申请，以及办得怎样。',
  fields: {
    number: text('申请编号', { max: 40 }).unique(),
    resourceName: text('资源名称', { max: 120 }),
    resource: text('资源', { max: 120 }),
    provider: departmentCode('提供部门'),
    providerName: text('提供部门全称', { max: 100 }),
    requester: departmentCode('申请部门'),
    requesterName: text('申请部门全称', { max: 100 }),
    share: choice('共享类型', { unconditional: '无条件共享', conditional: '有条件共享', none: '不予共享' }),
    purpose: text('用途', { max: 500 }),
    asked: integer('申请字段数', { min: 0, unit: '个' }),
    clear: integer('要原值的', { min: 0, unit: '个' }),
    granted: integer('授权字段数', { min: 0, unit: '个' }).optional(),
    outcome: choice('结果', { waiting: '待答复', granted: '已授权', refused: '不同意', withdrawn: '已撤回' }),
    standing: choice('现在', { open: '办理中', inUse: '使用中', suspended: '已暂停', over: '已结束' }),
    askedOn: date('申请日期'),
    answeredOn: date('答复日期').optional(),
    days: integer('用时', { min: 0, unit: '天' }).optional(),
    kept: choice('按时答复', { yes: '是', no: '否' }).optional(),
    until: date('使用到').optional(),
  },
  titleOf: (one) => `${one.requesterName} → ${one.resourceName}`,
  key: 'number',
  search: ['resourceName', 'requesterName', 'providerName', 'number'],
  findBy: ['askedOn', 'providerName', 'requesterName', 'outcome', 'standing', 'share', 'resource', 'kept'],
  read: seen,
  write: [],
  sharing,
})

/** 数据疑义: somebody says that shared data are wrong, or asks about a reading, and what came of it. Kept by its case. */
export const Doubt = defineRecord('doubt', {
  label: '数据疑义',
  purpose: '对共享数据或一次读取提出的疑义，以及核实的结果。',
  fields: {
    number: text('编号', { max: 40 }).unique(),
    kind: choice('疑义', { data: '数据有误', reading: '对读取有疑问' }),
    resource: text('资源', { max: 120 }),
    resourceName: text('资源名称', { max: 120 }),
    department: departmentCode('核实部门'),
    departmentName: text('核实部门全称', { max: 100 }),
    item: text('字段', { max: 100 }).optional(),
    outcome: choice('结果', {
      open: '核实中',
      corrected: '已更正',
      rejected: '核实无误',
      explained: '已说明',
      stopped: '已纠正',
    }),
    raisedOn: date('提出日期'),
    answeredOn: date('答复日期').optional(),
  },
  titleOf: (doubt) => `${doubt.resourceName} ${doubt.number}`,
  key: 'number',
  search: ['resourceName', 'number'],
  findBy: ['raisedOn', 'department', 'resource', 'outcome', 'kind', 'answeredOn'],
  read: seen,
  write: [],
  sharing,
})
