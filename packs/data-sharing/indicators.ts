import { average, count, defineIndicators, records, share } from '#kernel'
import { Doubt, SharingRequest } from './model.ts'

const answered = records(SharingRequest, { outcome: { oneOf: ['granted', 'refused'] } })
const granted = records(SharingRequest, { outcome: 'granted' })

export const indicators = defineIndicators({
  requests: {
    label: '共享申请',
    unit: '件',
    better: 'higher',
    value: count(records(SharingRequest)),
    by: 'requesterName',
    explain: '各部门提出的数据共享申请。',
  },
  fulfilment: {
    label: '共享满足率',
    unit: '%',
    better: 'higher',
    value: share(granted, answered),
    by: 'providerName',
    explain: '已答复的申请中，给了授权（包括只给部分字段）的百分比。',
  },
  onTime: {
    label: '按时答复率',
    unit: '%',
    better: 'higher',
    value: share(records(SharingRequest, { outcome: { oneOf: ['granted', 'refused'] }, kept: 'yes' }), answered),
    by: 'providerName',
    explain: '已答复的申请中，在承诺的工作日内答复的百分比；直接授权的算按时。',
  },
  meanDays: {
    label: '平均答复用时',
    unit: '天',
    better: 'lower',
    value: average(answered, 'days'),
    explain: '从提出到答复的自然日，节假日也算。',
  },
  waiting: {
    label: '待答复',
    unit: '件',
    better: 'lower',
    value: count(records(SharingRequest, { outcome: 'waiting' })),
    by: 'providerName',
    explain: '提出了、还没有答复的申请。',
  },
  inUse: {
    label: '使用中的授权',
    unit: '份',
    better: 'higher',
    value: count(records(SharingRequest, { standing: 'inUse' })),
    by: 'providerName',
    explain: '现在可以读取的授权；到期的授权在结束前仍计算在内。',
  },
  openDoubts: {
    label: '核实中的疑义',
    unit: '件',
    better: 'lower',
    value: count(records(Doubt, { outcome: 'open' })),
    by: 'departmentName',
    explain: '提出了、还没有核实答复的数据疑义。',
  },
})
