import { count, defineIndicators, ratio, records, share, sum } from '#kernel'
import { Lease, Plot } from './model.ts'

export const indicators = defineIndicators({
  plots: {
    label: '地块数',
    unit: '块',
    better: 'higher',
    value: count(records(Plot)),
    by: 'division',
    explain: '登记在册的地块数量。',
  },
  loamShare: {
    label: '壤土占比',
    unit: '%',
    better: 'higher',
    value: share(records(Plot, { soil: 'loam' }), records(Plot)),
    explain: '壤土地块占全部地块的百分比。',
  },
  feePerPlot: {
    label: '每块年租金',
    unit: '元',
    better: 'higher',
    value: ratio(sum(records(Lease), 'fee'), count(records(Plot))),
    explain: '全部租约年租金之和除以地块数。',
  },
})
