import { board, type Page, register, view } from '#kernel'
import { auditor, dataOfficer } from '../divisions/roles.ts'
import { handler } from '../urban-management/roles.ts'
import { indicators } from './indicators.ts'
import { Article, ArticleNote, Call, HandlingLimit, RateWeight, Routing } from './model.ts'
import { hotlineAgent, hotlineArbiter, hotlineDispatcher } from './roles.ts'

const centreDesks = [hotlineAgent, hotlineDispatcher, hotlineArbiter]

export const pages: readonly Page[] = [
  view('/ask', { title: '问政府、提诉求', for: 'everyone', place: 'portal', view: 'Ask' }),
  view('/console', { title: '接线台', for: [hotlineAgent, hotlineDispatcher], view: 'Console' }),
  view('/knowledge', { title: '知识库', for: [...centreDesks, handler, dataOfficer], view: 'Knowledge' }),
  view('/watch', { title: '值班一览', for: centreDesks, view: 'Watch' }),
  view('/rates', { title: '三率看板', for: [...centreDesks, handler, auditor], view: 'Rates' }),
  view('/hot', { title: '热点诉求', for: centreDesks, view: 'Hot' }),
  board('/figures', { title: '热线指标', for: 'everyone', place: 'portal', indicators: Object.values(indicators) }),
  register('/articles', {
    title: '热线知识登记册',
    for: 'everyone',
    place: 'portal',
    record: Article,
    columns: ['code', 'question', 'topic', 'owner', 'expires', 'mark'],
  }),
  register('/notes', {
    title: '内部口径',
    for: [...centreDesks, handler, dataOfficer],
    record: ArticleNote,
    columns: ['code', 'subject', 'article', 'owner', 'expires'],
  }),
  register('/routing', {
    title: '派单路由',
    for: centreDesks,
    record: Routing,
    columns: ['code', 'topic', 'division', 'unit', 'from', 'to'],
  }),
  register('/limits', {
    title: '办理时限标准',
    for: centreDesks,
    record: HandlingLimit,
    columns: ['class', 'amount', 'unit', 'basis', 'mark', 'from', 'to'],
  }),
  register('/weights', {
    title: '三率权重',
    for: centreDesks,
    record: RateWeight,
    columns: ['response', 'solve', 'satisfy', 'basicFactor', 'basis', 'mark', 'from'],
  }),
  register('/calls', {
    title: '来电记录',
    for: centreDesks,
    record: Call,
    columns: ['code', 'at', 'outcome', 'waitSeconds', 'talkSeconds', 'order'],
  }),
]
