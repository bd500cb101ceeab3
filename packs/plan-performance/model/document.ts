import { choice, defineRecord, integer, link, longText, text } from '#kernel'
import { planOfficer } from '../roles.ts'
import { Plan, planSharing } from './plan.ts'

/** The passages of a plan in order, joined by line feeds, are the plan's text character for character. */
export const Passage = defineRecord('passage', {
  label: '规划原文',
  purpose: '规划原文的一节：一个标题和它下面的正文，一字不改。',
  fields: {
    key: text('代码', { max: 80 }).unique(),
    plan: link('规划', Plan),
    order: integer('次序', { min: 1 }),
    level: integer('层级', { min: 0, max: 3 }),
    section: text('章节号', { max: 60 }).optional(),
    heading: text('标题', { max: 400 }).optional(),
    startsAt: integer('起始位置', { min: 0 }).hint('在全文中的字符位置，从 0 起。'),
    text: longText('正文', { max: 60_000 }),
  },
  titleOf: (passage) => passage.heading ?? `第${passage.order}节`,
  key: 'key',
  search: ['heading', 'text'],
  pageOf: (passage) => `/plan-performance/document/${passage.key.replace('/', '#p')}`,
  findBy: ['order', 'plan'],
  read: 'everyone',
  write: [planOfficer],
  sharing: planSharing,
})

/** 443 named systems are mentioned 1,074 times in the five plans; each mention is one exact phrase at one place. */
export const Mention = defineRecord('mention', {
  label: '系统提及',
  purpose: '规划原文在某处点名的一个系统、数据库或设施。',
  fields: {
    key: text('代码', { max: 160 }).unique(),
    plan: link('规划', Plan),
    system: text('系统代码', { max: 80 }),
    name: text('系统名称'),
    nameEn: text('英文名称'),
    kind: choice('类别', { software: '软件系统', data: '数据资源', 'network-hardware': '网络与硬件', 'policy-only': '政策措施' }),
    section: text('章节', { max: 60 }),
    startsAt: integer('位置', { min: 0 }),
    phrase: text('原文词句', { max: 400 }),
  },
  titleOf: (mention, language) => (language === 'en' ? (mention.nameEn ?? mention.name) : mention.name),
  key: 'key',
  search: ['name', 'nameEn', 'phrase', 'system'],
  pageOf: (mention) => `/plan-performance/document/${mention.key.split('/')[0]}`,
  findBy: ['startsAt', 'plan', 'system'],
  read: 'everyone',
  write: [planOfficer],
  sharing: planSharing,
})
