import { definePack } from '#kernel'
import { drawInspection } from './commands.ts'
import { demo } from './demo.ts'
import { en } from './en.ts'
import { indicators } from './indicators.ts'
import { load } from './load.ts'
import { DiscretionItem, InspectionDraw, InspectionTask, Inspector, PowerItem, PublicPenaltyRecord } from './model.ts'
import { pages } from './pages.ts'
import { penalty } from './process.ts'
import { catalogue, draws, patrol, publicity, replay } from './queries.ts'
import * as roles from './roles.ts'

export const pack = definePack({
  name: 'enforcement',
  title: '行政执法',
  purpose: '权力公开、两人执法、裁量有据、决定公示、检查随机。',
  needs: ['divisions', 'base-registers', 'public-interaction'],
  area: 'openness',
  lookedFor: [{ zh: '处罚公示', en: 'published penalties' }],
  records: [PowerItem, DiscretionItem, Inspector, PublicPenaltyRecord, InspectionDraw, InspectionTask],
  processes: [penalty],
  roles,
  indicators,
  queries: [catalogue, publicity, patrol, draws, replay],
  commands: [drawInspection],
  pages,
  serves: {
    'admin-penalty-enforcement':
      'an ordinary case goes from two officers over notice and review to a public decision that ends with its time',
  },
  load,
  demo,
  en,
})
