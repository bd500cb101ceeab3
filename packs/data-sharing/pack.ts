import { definePack } from '#kernel'
import { demand } from './demand.ts'
import { demandLimits } from './demand-limits.ts'
import { Demand, Dispute } from './demand-model.ts'
import { demo } from './demo.ts'
import { desk } from './desk.ts'
import { dispute } from './dispute.ts'
import { doubt } from './doubt.ts'
import { en } from './en.ts'
import { indicators } from './indicators.ts'
import { limits } from './limits.ts'
import { Doubt, SharingRequest } from './model.ts'
import { pages } from './pages.ts'
import { overview } from './queries.ts'
import { request } from './request.ts'
import { resources } from './resources.ts'

export const pack = definePack({
  name: 'data-sharing',
  title: '数据共享',
  purpose: '部门按用途申请别的部门的数据，提供部门给到够用为止，本人看得到谁读取过。',
  area: 'data',
  lookedFor: [{ zh: '谁读取了我的数据', en: 'who read my data' }],
  needs: ['divisions', 'base-registers', 'e-licences', 'resource-catalogue'],
  records: [SharingRequest, Doubt, Demand, Dispute],
  processes: [request, doubt, demand, dispute],
  decisions: [limits, demandLimits],
  indicators,
  queries: [overview],
  pages,
  desk,
  resources,
  serves: {
    'tri-city-exchange':
      'a request becomes one case over there, is questioned, granted and read; their log names city, department and purpose',
  },
  demo,
  en,
})
