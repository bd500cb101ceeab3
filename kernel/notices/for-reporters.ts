import type { ActionTaken, Reporter } from '../cases/index.ts'
import type { Action, Words } from '../define/index.ts'
import type { Draft, NoticeKind } from './notice.ts'
import { dueWords, labelOf, processWords, stateWords, type Told } from './told.ts'

interface Said {
  readonly kind: NoticeKind
  readonly title: Words
  /** The text after the number of the reporter's own case. */
  readonly rest: Words
  /** Said to whoever raised this very case only, not to those whose case was merged into it. */
  readonly ownersOnly?: boolean
}

/** What those who wait for an answer are told of a step. Pure; never says what was filled in, by whom, or what is internal. */
export function forReporters(told: Told, action: ActionTaken): readonly Draft[] {
  const said = saidOf(told, action)
  if (!said) return []
  return told.found.reporters
    .filter((reporter) => hears(told, action, reporter, said))
    .map((reporter) => {
      const number = ownNumber(told, reporter)
      return {
        to: { reporter: { ...reporter.contact, person: reporter.person, raised: reporter.from ?? told.found.id } },
        kind: said.kind,
        urgent: said.kind === 'received',
        title: said.title,
        body: { zh: `${number} ${said.rest.zh}`, en: `${number} ${said.rest.en}` },
      }
    })
}

function saidOf(told: Told, action: ActionTaken): Said | undefined {
  if (action.internal) return undefined
  const process = processWords(told)
  const state = stateWords(told, action.to)
  switch (action.name) {
    case 'case/open':
      return {
        kind: 'received',
        title: { zh: `已收到：${process.zh}`, en: `Received: ${process.en}` },
        rest: { zh: '已登记，每一步办理都会告知您。', en: 'is registered; you will hear of every step.' },
      }
    case 'case/comment':
      if (!action.post) return undefined
      return {
        kind: 'comment',
        title: { zh: `${process.zh}有新留言`, en: `A message about: ${process.en}` },
        rest: { zh: '经办人给您留言，请打开查看。', en: 'has a message for you; open it to read.' },
        ownersOnly: true,
      }
    case 'case/merge': {
      const main = String(action.answers['number'])
      return {
        kind: 'merged',
        title: { zh: '已并入同一问题办理', en: 'Joined with the same matter' },
        rest: { zh: `已并入 ${main}，结果会同样告知您。`, en: `is now handled with ${main}; you will hear how it ends.` },
      }
    }
    case 'case/reopen':
      return {
        kind: 'reopened',
        title: { zh: `重新办理：${process.zh}`, en: `Taken up again: ${process.en}` },
        rest: { zh: `现在“${state.zh}”。`, en: `is now “${state.en}”.` },
      }
    case 'case/grant-extension': {
      const clock = told.found.clocks.findLast(({ name }) => name === action.answers['deadline'])
      if (!clock) return undefined
      const due = dueWords(told.city, clock.dueAt)
      return {
        kind: 'extended',
        title: { zh: `办理时限已延长：${process.zh}`, en: `More time was granted: ${process.en}` },
        rest: { zh: `的“${clock.label.zh}”延长至${due.zh}。`, en: `has until ${due.en} for “${clock.label.en}”.` },
      }
    }
    default:
      return action.name in told.owned.process.actions ? stepSaid(told, action, process, state) : undefined
  }
}

function stepSaid(told: Told, action: ActionTaken, process: Words, state: Words): Said | undefined {
  if (action.from === action.to && !action.told) return undefined
  const label = labelOf(told, action.name)
  const more: Words = action.told ? { zh: `${action.told.zh}。`, en: ` ${action.told.en}.` } : { zh: '', en: '' }
  const definition = told.owned.process.actions[action.name] as Action
  if (told.owned.process.ends.includes(action.to)) {
    // An end that needs a reason is a no.
    if (definition.needsReason)
      return {
        kind: 'refused',
        title: { zh: `${label.zh}：${process.zh}`, en: `${label.en}: ${process.en}` },
        rest: { zh: `${state.zh}，理由请打开查看。${more.zh}`, en: `is “${state.en}”; open it for the reasons.${more.en}` },
      }
    return {
      kind: 'closed',
      title: { zh: `已办结：${process.zh}`, en: `Done: ${process.en}` },
      rest: { zh: `${state.zh}。${more.zh}请为这次办理评价。`, en: `is “${state.en}”.${more.en} Please say how it went.` },
    }
  }
  if (action.assigned.role === 'reporter')
    return {
      kind: 'correction',
      title: { zh: `需要您补充：${process.zh}`, en: `Your turn: ${process.en}` },
      rest: { zh: `${label.zh}。${more.zh}请打开查看并办理。`, en: `${label.en}.${more.en} Open it to see what is needed.` },
    }
  return {
    kind: 'progress',
    title: { zh: `${label.zh}：${process.zh}`, en: `${label.en}: ${process.en}` },
    rest: { zh: `现在“${state.zh}”。${more.zh}`, en: `is now “${state.en}”.${more.en}` },
  }
}

/** Not whoever did it themself, and nobody who joined only later. */
function hears({ found }: Told, action: ActionTaken, reporter: Reporter, said: Said): boolean {
  if (reporter.from !== undefined) {
    const joined = found.actions.find(({ name, answers }) => name === 'case/absorb' && answers['id'] === reporter.from)
    if (said.ownersOnly || (joined && joined.seq >= action.seq)) return false
  }
  if (action.name === 'case/open') return true
  if (action.actor.kind === 'visitor') return reporter.person !== undefined
  return reporter.person === undefined || reporter.person !== action.actor.id || action.post !== undefined
}

/** Somebody whose case was merged knows its number and not the other's. */
function ownNumber({ found }: Told, { from }: Reporter): string {
  const joined = found.actions.find(({ name, answers }) => name === 'case/absorb' && answers['id'] === from)
  return joined ? String(joined.answers['number']) : found.number
}
