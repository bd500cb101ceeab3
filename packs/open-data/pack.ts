import { definePack } from '#kernel'
import { ConditionalUse } from './conditional/keeps.ts'
import { conditionalLimits } from './conditional/limits.ts'
import { conditionalUse } from './conditional/process.ts'
import { toApply } from './conditional/queries.ts'
import { demand } from './demands/process.ts'
import { demandOf, demands } from './demands/queries.ts'
import { supportDemand } from './demands/support.ts'
import { demo } from './demo.ts'
import { en } from './en.ts'
import { indicators } from './indicators.ts'
import { DataDemand, DemandSupport, SetRating } from './model.ts'
import { pages } from './pages.ts'
import { ratings } from './ratings/queries.ts'
import { rateSet } from './ratings/rate.ts'
import { resources } from './resources.ts'
import * as roles from './roles.ts'

export const pack = definePack({
  name: 'open-data',
  title: '开放数据',
  purpose: '任何人都能查看、下载和调用全市开放的数据，没有的可以提出来。',
  needs: ['divisions', 'base-registers', 'e-licences', 'public-interaction'],
  area: 'data',
  lookedFor: [
    { zh: '开放数据', en: 'open data' },
    { zh: '下载数据', en: 'download data' },
  ],
  records: [DataDemand, DemandSupport, SetRating, ConditionalUse],
  processes: [demand, conditionalUse],
  decisions: [conditionalLimits],
  roles,
  indicators,
  queries: [demands, demandOf, ratings, toApply],
  commands: [supportDemand, rateSet],
  pages,
  resources,
  serves: { 'open-data-portal': 'what is asked for goes on the board, is supported, and is answered by the department there' },
  demo,
  en,
})
