import { useLocation } from 'react-router'
import type { goldenPage, memberList, overview, questions } from '../../../../kernel/matching/index.ts'
import { useWords } from '../../../../web/words.ts'

/** What the interface answers, as the engine makes it. */
export type Overview = Awaited<ReturnType<typeof overview>>
export type Questions = Awaited<ReturnType<typeof questions>>
export type Question = Questions['pairs'][number]
export type Golden = Awaited<ReturnType<typeof goldenPage>>
export type Members = Awaited<ReturnType<typeof memberList>>
export type Decision = Overview['decisions'][number]
export type Standing = 'joined' | 'asked' | 'alone'

export interface Ways {
  readonly api: string
  readonly isPeople: boolean
  readonly addressOf: {
    readonly overview: string
    readonly review: string
    readonly one: (id: string) => string
    readonly records: (source: string, standing: Standing) => string
  }
}

const ways = (match: string, home: string): Ways => ({
  api: `/api/matches/who-is-who/${match}`,
  isPeople: match === 'people',
  addressOf: {
    overview: home,
    review: `${home}/review`,
    one: (id) => `${home}/one/${id}`,
    records: (source, standing) => `${home}/records?source=${encodeURIComponent(source)}&standing=${standing}`,
  },
})
const people = ways('people', '/who-is-who/people')
const companies = ways('companies', '/who-is-who')

/** The match whose page this is: people and companies have the same pages. */
export function useMatch(): Ways {
  return useLocation().pathname.startsWith('/who-is-who/people') ? people : companies
}

export function useStandingWords(): (standing: Standing) => string {
  const { say } = useWords()
  const words = {
    joined: say('已找到对应', 'Matched'),
    asked: say('等人核对', 'Doubtful'),
    alone: say('没有对应', 'Unmatched'),
  }
  return (standing) => words[standing]
}
