import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { alertedRoles } from './access.ts'
import { append } from './append.ts'
import type { Case } from './case.ts'
import { type CaseKey, identify, type Loaded, load } from './load.ts'
import { present } from './present.ts'
import { actionLabel } from './process.ts'
import { requireFresh } from './refusals.ts'
import { writing } from './writing.ts'

const longest = 4000

/** Words that are there and not too many. Throws `case/invalid`. */
export function requireWords(words: string, field = 'words'): string {
  const said = words.trim()
  const length = [...said].length
  if (length === 0)
    throw refuse('case/invalid', { count: 1 }, [
      { field, code: 'field/required', zh: '请写点内容。', en: 'Please write something.' },
    ])
  if (length > longest) {
    throw refuse('case/invalid', { count: 1 }, [
      {
        field,
        code: 'field/too-long',
        zh: `最多 ${longest} 个字，现有 ${length} 个。`,
        en: `At most ${longest} characters; these are ${length}.`,
      },
    ])
  }
  return said
}

/** Says something about a case. What officers say is for officers unless `internal` is false; what reporters say everybody concerned reads. */
export function comment(city: City, key: CaseKey, words: string, { internal = true } = {}): Promise<Case> {
  const said = requireWords(words)
  return onCase(city, key, (loaded, add) =>
    add({ name: 'case/comment', comment: said, internal: loaded.standing !== 'reporter' && internal }),
  )
}

/** "Mine": takes a case that waits for the acting post, also from a colleague. Others can still act on it. */
export function claim(city: City, id: string, seq: number): Promise<Case> {
  return onCase(city, id, (loaded, add) => {
    requireFresh(city, loaded, seq)
    const { post, kind } = city.actor
    const { role, department } = loaded.state.assigned
    const waitsForActor = post?.role === role && (department === '' || department === post.department)
    if (kind !== 'person' || !waitsForActor || loaded.state.closedAt !== undefined) {
      throw refuse('access/forbidden', { what: actionLabel(city, loaded.owned, 'case/claim'), roles: role })
    }
    return add({ name: 'case/claim', internal: true })
  })
}

/** Asks the handlers to get on with it (催办、督办). For the reporter, overseers and roles a deadline alerts. */
export function urge(city: City, key: CaseKey, words: string): Promise<Case> {
  const said = requireWords(words)
  return onCase(city, key, (loaded, add) => {
    const { process } = loaded.owned
    const role = city.actor.post?.role
    const may =
      loaded.standing !== 'handler' ||
      loaded.where.asOwner ||
      (role !== undefined && (alertedRoles(process).has(role) || process.acrossDepartments.some(({ name }) => name === role)))
    const label = actionLabel(city, loaded.owned, 'case/urge')
    if (!may) throw refuse('access/forbidden', { what: label, roles: [...alertedRoles(process)].join(', ') })
    if (loaded.state.closedAt !== undefined) {
      const why = { zh: '已经办结。', en: 'The case is closed.' }[city.language]
      throw refuse('case/action-not-available', {
        action: label,
        why,
        possible: { zh: '重新办理', en: 'reopening' }[city.language],
      })
    }
    return add({ name: 'case/urge', comment: said })
  })
}

/** Loads and locks a case, lets `work` append, and gives it back as the actor sees it. */
export async function onCase(
  city: City,
  key: CaseKey,
  work: (loaded: Loaded, add: (draft: Parameters<typeof append>[3]) => Promise<Loaded>) => Promise<Loaded>,
): Promise<Case> {
  const known = await identify(city, key)
  const after = await writing(city, async (tx) => {
    const loaded = await load(city, tx, known, { lock: true })
    return work(loaded, (draft) => append(city, tx, loaded, draft))
  })
  return present(city, after)
}
