import type { Words } from '../define/index.ts'
import type { Entry } from './entry.ts'

/** A rule of the catalogue as data: what it demands, in words, where it stands, and whether its text was held against the source. */
export interface CatalogueRule {
  readonly name: string
  readonly breaks: (entry: Entry) => boolean
  readonly words: Words
  readonly basis: string
  readonly isVerified: boolean
}

const guide = '政务信息资源目录编制指南（试行）2017'
const measures = '国发〔2016〕51号《政务信息资源共享管理暂行办法》'

/** What an entry must keep to be published; the order is the one in which problems are told. */
export const catalogueRules: readonly CatalogueRule[] = [
  {
    name: 'has-items',
    breaks: ({ items }) => items.length === 0,
    words: { zh: '至少要有一个信息项。', en: 'It needs at least one information item.' },
    basis: guide,
    isVerified: true,
  },
  {
    name: 'names-provider',
    breaks: ({ provider }) => provider.trim() === '',
    words: { zh: '须写明提供部门。', en: 'It must name the department that provides it.' },
    basis: guide,
    isVerified: true,
  },
  {
    name: 'conditional-sharing-says-condition',
    breaks: ({ share, condition }) => share === 'conditional' && !condition,
    words: { zh: '有条件共享须写明共享条件。', en: 'Conditional sharing must state the condition.' },
    basis: guide,
    isVerified: true,
  },
  {
    name: 'no-sharing-cites-law',
    breaks: ({ share, condition }) => share === 'none' && !condition,
    words: {
      zh: '不予共享须写明法律、法规或政策依据。',
      en: 'Refusing to share must name the law or policy it rests on.',
    },
    basis: measures,
    isVerified: false,
  },
  {
    name: 'conditional-opening-says-condition',
    breaks: ({ open, openCondition, condition }) => open === 'conditional' && !(openCondition ?? condition),
    words: { zh: '有条件开放须写明条件。', en: 'Conditional opening must state the condition.' },
    basis: guide,
    isVerified: true,
  },
  {
    name: 'not-shared-not-open',
    breaks: ({ share, open }) => share === 'none' && open !== 'none',
    words: { zh: '不予共享的资源不得向社会开放。', en: 'What is not shared cannot be open to the public.' },
    basis: measures,
    isVerified: false,
  },
  {
    name: 'personal-not-open',
    breaks: ({ isPersonal, openWithout = [], items, open }) =>
      isPersonal &&
      open !== 'none' &&
      (openWithout.length === 0 || items.some((item) => item.isPersonal && !openWithout.includes(item.name))),
    words: { zh: '含个人信息的资源不得向社会开放。', en: 'A resource with personal data cannot be open to the public.' },
    basis: '《中华人民共和国个人信息保护法》',
    isVerified: true,
  },
]

/** Why an entry may not be published, in words; empty when it may. */
export const problemsOf = (entry: Entry): readonly Words[] =>
  catalogueRules.filter(({ breaks }) => breaks(entry)).map(({ words }) => words)
