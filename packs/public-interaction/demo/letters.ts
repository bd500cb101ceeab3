import type { CaseScript, ScriptedOfficer, ScriptedStep } from '#kernel'
import { oneOf, type Random, shuffled, whole } from '../../base-registers/draw.ts'
import { letter } from '../letters/process.ts'
import { departmentOf, type Topic, usualAnswerer } from '../letters/topics.ts'
import { letterHandler, letterOffice } from '../roles.ts'
import { redacted } from '../rules/personal-data.ts'
import { letterTexts } from './letter-texts.ts'

const minute = 60_000
const day = 24 * 60 * minute

type Way = 'public' | 'private' | 'late' | 'refused' | 'received' | 'withDepartment' | 'underReview'
/** How each text goes, in turn; what is still open was written in the last days. */
const ways: readonly Way[] = [
  'public',
  'public',
  'private',
  'public',
  'late',
  'public',
  'public',
  'refused',
  'public',
  'underReview',
  'withDepartment',
  'received',
]

/** Fictional letters of the forty days up to `today`, one for each text. */
export function demoLetters(
  { today, cityCode, districts }: { today: string; cityCode: string; districts: readonly string[] },
  random: Random,
): readonly CaseScript[] {
  const midnight = Date.parse(`${today}T00:00:00+08:00`)
  const office = officer('信箱办理岗', letterOffice, 'government-office', cityCode)
  return shuffled(random, letterTexts).flatMap(({ topic, kind, subject, content, answer }, n) => {
    const way = ways[n % ways.length]!
    const isOpen = ['received', 'withDepartment', 'underReview'].includes(way)
    const opened =
      midnight - (isOpen ? whole(random, 1, 4) : whole(random, 10, 40)) * day + whole(random, 8 * 60, 17 * 60) * minute
    const district = oneOf(random, districts)
    const to = usualAnswerer[topic as Topic]
    const department = departmentOf(to, district)
    const handler = officer('来信承办岗', letterHandler, department, cityCode)
    const steps: ScriptedStep[] = []
    let at = opened
    const step = (after: number, by: ScriptedOfficer | undefined, action: string, more: Partial<ScriptedStep> = {}) => {
      at += after * minute
      steps.push({ at: new Date(at).toISOString(), action, ...(by ? { by } : {}), ...more })
    }
    const go = () => {
      if (way === 'received') return
      if (way === 'refused')
        return step(whole(random, 30, 300), office, 'refuse', {
          answers: { rightPlace: 'court' },
          comment: '您与开发商的合同纠纷已进入诉讼，请以法院裁判为准。',
        })
      step(whole(random, 30, 300), office, 'forward', { answers: { to, division: district } })
      if (way === 'withDepartment') return
      step(
        (way === 'late' ? whole(random, 9, 12) : isOpen ? 0 : whole(random, 1, 4)) * 24 * 60 + whole(random, 20, 60),
        handler,
        'draftAnswer',
        { answers: { answer, solved: true } },
      )
      if (way === 'underReview') return
      const isPublic = way !== 'private'
      step(whole(random, 20, 200), office, 'answer', {
        answers: isPublic
          ? {
              publish: 'yes',
              publicSubject: redacted(subject),
              publicQuestion: redacted(content),
              publicAnswer: redacted(answer),
            }
          : { publish: 'no' },
      })
      if (random() < 0.7)
        step(whole(random, 60, 1200), undefined, 'case/evaluate', {
          answers: { grade: oneOf(random, way === 'late' ? [3, 3, 4] : [5, 5, 4, 4, 3]) },
        })
    }
    go()
    return [
      {
        key: `letter-${n}`,
        process: letter,
        at: new Date(opened).toISOString(),
        form: {
          topic,
          kind,
          subject,
          content,
          division: district,
          wish: way === 'private' ? 'private' : 'public',
          name: '市民',
          phone: '19900000000',
        },
        steps,
      },
    ]
  })
}

const officer = (name: string, role: ScriptedOfficer['role'], department: string, division: string): ScriptedOfficer => ({
  name,
  role,
  department,
  division,
})
