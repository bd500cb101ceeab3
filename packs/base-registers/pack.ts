import { definePack } from '#kernel'
import { Company, Industry } from './company.ts'
import { demo } from './demo.ts'
import { en } from './en.ts'
import { indicators } from './indicators.ts'
import { load } from './load.ts'
import { EconomySeries, TopicDatabase } from './macro.ts'
import { pages } from './pages.ts'
import { Household, Person } from './person.ts'
import { agePyramid } from './queries.ts'
import { databases } from './topics.ts'

export const pack = definePack({
  name: 'base-registers',
  title: '基础库',
  purpose: '一处登记、多处使用的人口、法人、家庭户和宏观经济数据。',
  needs: ['divisions'],
  area: 'data',
  records: [Household, Person, Industry, Company, EconomySeries, TopicDatabase],
  indicators,
  queries: [agePyramid, databases],
  pages,
  serves: {
    'population-base-db': 'a clerk of one district sees and registers its own people only, names and ids masked',
    'legal-entity-base-db': 'the rows that were right go in once the six are taken out',
    'topic-databases': 'the databases the plan names stand beside the registers they are made of',
    'macro-economy-base-db': 'every macro-economic figure carries its source, and the plan’s own words contain the number',
  },
  load,
  demo,
  en,
})
