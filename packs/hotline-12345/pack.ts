import { definePack } from '#kernel'
import { assist } from './assist.ts'
import { correction } from './correction.ts'
import { demo } from './demo.ts'
import { desk } from './desk.ts'
import { en } from './en.ts'
import { indicators } from './indicators.ts'
import { load } from './load.ts'
import { Article, ArticleNote, Call, HandlingLimit, RateWeight, Routing } from './model.ts'
import { pages } from './pages.ts'
import { order } from './process.ts'
import { answers, dispatchTo, hot, knowledge, rates, suggest, watch } from './queries.ts'
import { hotlineAgent, hotlineArbiter, hotlineDispatcher } from './roles.ts'

export const pack = definePack({
  name: 'hotline-12345',
  title: '12345热线',
  purpose: '一个号码受理诉求，即时答复或派单，限时办理、回访、评价到承办单位。',
  needs: ['divisions', 'urban-management'],
  area: 'dialogue',
  lookedFor: [{ zh: '停水', en: 'water' }],
  records: [Article, ArticleNote, Call, Routing, HandlingLimit, RateWeight],
  processes: [order, assist, correction],
  roles: { hotlineAgent, hotlineDispatcher, hotlineArbiter },
  indicators,
  queries: [suggest, dispatchTo, answers, knowledge, rates, watch, hot],
  pages,
  desk,
  serves: {
    'hotline-12345': 'an order is taken, dispatched, given back once, ruled on, handled, called back and closed',
  },
  load,
  demo,
  en,
})
