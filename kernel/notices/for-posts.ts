import type { ActionTaken } from '../cases/index.ts'
import type { Action, Deadline, Words } from '../define/index.ts'
import type { Draft, NoticeKind, PostAddress } from './notice.ts'
import { dueWords, isSamePost, labelOf, stateWords, stepBefore, type Told } from './told.ts'

/** What the posts that handle a case are told of a step: new work, urging, a reporter's words, rulings. Pure. */
export function forPosts(told: Told, action: ActionTaken): readonly Draft[] {
  const { found } = told
  const { assigned } = action
  const draft = (post: PostAddress, kind: NoticeKind, title: Words, body: Words, urgent = false): Draft => ({
    to: { post },
    kind,
    urgent,
    title: { zh: `${title.zh}：${found.title}`, en: `${title.en}: ${found.title}` },
    body,
  })
  const label = labelOf(told, action.name)
  const state = stateWords(told, action.to)
  const now: Words = { zh: `${found.number} 现在“${state.zh}”。`, en: `${found.number} is now “${state.en}”.` }
  switch (action.name) {
    case 'case/urge':
      return isHandled(told)
        ? [draft(found.assigned, 'urged', { zh: '催办', en: 'Urged' }, asked(told, action, { zh: '催办', en: 'urged' }), true)]
        : []
    case 'case/comment':
      return isHandled(told) && !action.post
        ? [
            draft(
              found.assigned,
              'comment',
              { zh: '办事人留言', en: 'The reporter wrote' },
              asked(told, action, { zh: '留言', en: 'written to' }),
            ),
          ]
        : []
    case 'case/ask-extension': {
      const deadline = told.owned.process.deadlines[String(action.answers['deadline'])] as Deadline | undefined
      return (deadline?.extendable?.by ?? []).map((role) =>
        draft(seenBy(told, role.name), 'work', label, {
          zh: `${found.number} 的“${deadline!.label}”申请延期，等您审批。`,
          en: `${found.number} asks for more time and waits for your decision.`,
        }),
      )
    }
    case 'case/grant-extension':
    case 'case/refuse-extension':
      return isHandled(told) && !isSamePost(action.post, assigned) ? [draft(assigned, 'ruling', label, now)] : []
  }
  if (action.name !== 'case/open' && action.name !== 'case/reopen' && !(action.name in told.owned.process.actions)) return []
  const returned = returnedBy(told, action)
  const title = action.name === 'case/open' ? { zh: '新办件', en: 'New case' } : label
  return [
    ...(isNewTurn(told, action) ? [draft(assigned, 'work', title, withDue(told, now))] : []),
    ...(returned ? [draft(returned, 'ruling', label, now)] : []),
  ]
}

/** What those responsible and those to be alerted hear when a lamp turns. Pure. */
export function forLamps({ city, event, found, owned }: Told): readonly Draft[] {
  const { deadline, dueAt, department, alerts } = event.payload as {
    deadline: string
    dueAt: string
    department: string
    alerts: readonly string[]
  }
  const kind = event.name === 'lamp/red' ? 'red' : 'yellow'
  const clock = found.clocks.findLast(({ name }) => name === deadline)
  const label = clock?.label ?? { zh: deadline, en: deadline }
  const due = dueWords(city, dueAt)
  const how: Words =
    clock?.metAt !== undefined
      ? { zh: '超时才完成', en: 'was met late' }
      : kind === 'red'
        ? { zh: '已超时', en: 'is overdue' }
        : { zh: '将到期', en: 'is due soon' }
  const title: Words = { zh: `“${label.zh}”${how.zh}：${found.title}`, en: `“${label.en}” ${how.en}: ${found.title}` }
  const body = {
    zh: `${found.number} 应于${due.zh}前完成。`,
    en: `${found.number} ${kind === 'red' ? 'was' : 'is'} due by ${due.en}.`,
  }
  const told = { city, event, found, owned }
  const posts = [
    ...(isHandled(told) ? [found.assigned] : []),
    ...alerts.map((role): PostAddress => ({ ...seenBy(told, role), ...(isAcross(told, role) ? {} : { department }) })),
  ]
  return posts.map((post) => ({ to: { post }, kind, urgent: true, title, body }))
}

/** Whether somebody's turn has just begun, and still is: of work that a colleague has done meanwhile nobody needs to hear. */
function isNewTurn({ found }: Told, { seq, name, assigned, post }: ActionTaken): boolean {
  if (found.closedAt !== undefined || ['', 'reporter', 'system'].includes(assigned.role)) return false
  if (found.assigned.role !== assigned.role || found.assigned.department !== assigned.department) return false
  if (name === 'case/reopen') return true
  const before = found.actions.findLast((action) => action.seq < seq)?.assigned
  const moved =
    before?.role !== assigned.role || before.department !== assigned.department || before.division !== assigned.division
  return !isSamePost(post, assigned) && (moved || found.decidedSeq === seq)
}

/**
 * Who gave the case back (退单) just before this step and now learns how that was ruled; an inside step that needs a reason is such a
 * return. Undefined when the case goes to them anyway, which they hear as new work.
 */
function returnedBy(told: Told, action: ActionTaken): PostAddress | undefined {
  const before = stepBefore(told, action.seq)
  const definition = before && (told.owned.process.actions[before.name] as Action)
  if (!before?.post || !before.internal || !definition?.needsReason) return undefined
  if (isSamePost(before.post, action.assigned) || isSamePost(action.post, before.post)) return undefined
  return { role: before.post.role, department: before.post.department, division: action.assigned.division }
}

const isHandled = ({ found: { closedAt, assigned } }: Told): boolean =>
  closedAt === undefined && !['', 'reporter', 'system'].includes(assigned.role)

const isAcross = ({ owned }: Told, role: string): boolean =>
  owned.process.acrossDepartments.some((each: { name: string }) => each.name === role)

/** A role where it sees the case: everywhere, or in the department that has it. */
const seenBy = (told: Told, role: string): PostAddress => ({
  role,
  department: isAcross(told, role) ? '' : told.found.assigned.department,
  division: told.found.assigned.division,
})

const asked = ({ found }: Told, { post }: ActionTaken, { zh, en }: Words): Words =>
  post
    ? { zh: `${found.number} 被${zh}，请尽快办理。`, en: `${found.number} was ${en}; please see to it.` }
    : { zh: `${found.number} 的办事人${zh}，请打开查看。`, en: `${found.number} was ${en} by the reporter; please open it.` }

function withDue({ city, found }: Told, now: Words): Words {
  if (found.nextDue === undefined) return now
  const due = dueWords(city, found.nextDue)
  return { zh: `${now.zh}${due.zh}前办理。`, en: `${now.en} Due by ${due.en}.` }
}
