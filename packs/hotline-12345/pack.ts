import { definePack } from '#kernel'
import { assist } from './assist.ts'
import { en } from './en.ts'
import { load } from './load.ts'
import { Article, ArticleNote, Call, HandlingLimit, RateWeight, Routing } from './model.ts'
import { order } from './process.ts'
import * as desks from './roles.ts'

const { centre: _, ...roles } = desks

export const pack = definePack({
  name: 'hotline-12345',
  title: '12345热线',
  purpose: '一个号码受理诉求，即时答复或派单，限时办理、回访、评价到承办单位。',
  needs: ['divisions', 'urban-management'],
  records: [Article, ArticleNote, Call, Routing, HandlingLimit, RateWeight],
  processes: [order, assist],
  roles,
  load,
  en,
})
