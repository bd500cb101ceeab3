import { definePack } from '#kernel'
import { companies, companyPoints } from './companies.ts'
import { demo } from './demo.ts'
import { desk } from './desk.ts'
import { en } from './en.ts'
import { InsuredUnit, Taxpayer } from './model.ts'
import { pages } from './pages.ts'
import { people, peoplePoints } from './people.ts'
import { peopleDemo } from './people-demo.ts'
import { InsuredPerson, MarriageParty } from './person-lists.ts'
import * as roles from './roles.ts'

export const pack = definePack({
  name: 'who-is-who',
  title: '主体归一',
  purpose: '各部门名单里的同一家企业、同一个人合成一份，逐项注明来源；拿不准的由人核对，认错了可以撤回。',
  needs: ['divisions', 'base-registers'],
  area: 'data',
  records: [InsuredUnit, Taxpayer, InsuredPerson, MarriageParty],
  matches: [companies, people],
  decisions: [companyPoints, peoplePoints],
  roles,
  pages,
  desk,
  demo: async (seed) => {
    await demo(seed)
    await peopleDemo(seed)
  },
  en,
})
