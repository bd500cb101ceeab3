/** What the hotline keeps besides its orders: knowledge, calls, and the tables the centre decides by. */

export { Call } from './model/call.ts'
export { Article, ArticleNote } from './model/knowledge.ts'
export { HandlingLimit, RateWeight, Routing } from './model/tables.ts'
