import { definePack } from '#kernel'
import { demo } from './demo.ts'
import { desk } from './desk.ts'
import { en } from './en.ts'
import { load } from './load.ts'
import { measured } from './measured.ts'
import {
  Assessment,
  Assignment,
  Baseline,
  Goal,
  IndexInput,
  LampThreshold,
  Mention,
  Milestone,
  Passage,
  Plan,
  PlanIndicator,
  Report,
  Target,
  Task,
  TaskIndicator,
} from './model.ts'
import { pages } from './pages.ts'
import { compare, document, index, indicator, myReports, overview, plan, report, timeline } from './queries.ts'
import { planOfficer } from './roles.ts'
import { serves } from './serves.ts'

export const pack = definePack({
  name: 'plan-performance',
  title: '规划兑现',
  purpose: '把规划写下的每个目标放在实测数旁边：做到没有、谁负责、凭什么这样说。',
  needs: ['divisions', 'base-registers', 'urban-management', 'service-hall'],
  area: 'openness',
  lookedFor: [
    { zh: '数字经济', en: 'digital economy' },
    { zh: '宽带', en: 'broadband' },
  ],
  records: [
    Plan,
    Goal,
    PlanIndicator,
    Target,
    Baseline,
    Task,
    TaskIndicator,
    Milestone,
    Report,
    Assessment,
    Assignment,
    LampThreshold,
    IndexInput,
    Passage,
    Mention,
  ],
  roles: { planOfficer },
  queries: [overview, plan, indicator, timeline, compare, document, report, index, myReports],
  pages,
  serves,
  desk,
  measured,
  load,
  demo,
  en,
})
