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

export const api = '/api/matches/who-is-who/companies'
export const addressOf = {
  overview: '/who-is-who',
  review: '/who-is-who/review',
  one: (id: string): string => `/who-is-who/one/${id}`,
  records: (source: string, standing: Standing): string =>
    `/who-is-who/records?source=${encodeURIComponent(source)}&standing=${standing}`,
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
