import { averageHours, cases, count, countCases, defineIndicators, ratio, records, share } from '#kernel'
import { InspectionTask, PowerItem, PublicPenaltyRecord } from './model.ts'
import { penalty } from './process.ts'

const enforcementKinds = { oneOf: ['penalty', 'coercion', 'inspection', 'levy'] as const }
const closed = cases(penalty, { is: { endedIn: ['closed'] } })

export const indicators = defineIndicators({
  powersOnline: {
    label: '执法事项网上运行率',
    unit: '%',
    better: 'higher',
    value: share(records(PowerItem, { kind: enforcementKinds, isOnline: true }), records(PowerItem, { kind: enforcementKinds })),
    explain: '处罚、强制、检查、征收四类执法事项中，网上登记、办理、公开和监督的百分比。',
  },
  powers: {
    label: '权力事项',
    unit: '项',
    better: 'higher',
    value: count(records(PowerItem)),
    by: 'kind',
    explain: '权力清单中的全部事项，按十类列出。',
  },
  penaltiesOpen: {
    label: '在办处罚案件',
    unit: '件',
    better: 'lower',
    value: countCases(cases(penalty, { is: 'open' })),
    explain: '已经立案、还没有结案的行政处罚案件。',
  },
  penaltiesOnTime: {
    label: '处罚案件按期率',
    unit: '%',
    better: 'higher',
    value: ratio(countCases(cases(penalty, { is: { endedIn: ['closed'] }, onTime: true })), countCases(closed), 100),
    explain: '已结案的案件中，决定、送达和公示都没有超期的百分比。',
  },
  penaltyHours: {
    label: '处罚案件平均用时',
    unit: '小时',
    better: 'lower',
    value: averageHours(closed),
    explain: '从立案到结案的自然小时数。',
  },
  penaltiesUnpunished: {
    label: '首违不罚',
    unit: '件',
    better: 'higher',
    value: countCases(cases(penalty, { is: { endedIn: ['notPunished'] } })),
    explain: '初次违法、后果轻微并及时改正，不予处罚的案件。',
  },
  penaltiesPublic: {
    label: '公示中的处罚决定',
    unit: '份',
    better: 'higher',
    value: count(records(PublicPenaltyRecord)),
    by: 'department',
    explain: '今天仍在公示期内的处罚决定；期满的不计算在内。',
  },
  penaltiesPublicOnTime: {
    label: '处罚决定按时公示率',
    unit: '%',
    better: 'higher',
    value: share(records(PublicPenaltyRecord, { isOnTime: true }), records(PublicPenaltyRecord)),
    explain: '公示中的决定里，作出后7个工作日内公示的百分比。',
  },
  inspectionTasks: {
    label: '随机抽查任务',
    unit: '家次',
    better: 'higher',
    value: count(records(InspectionTask)),
    by: 'draw',
    explain: '双随机抽取产生的检查任务。',
  },
})
