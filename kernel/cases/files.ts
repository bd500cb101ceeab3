import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import type { Action, Field, Fields } from '../define/index.ts'
import { attach, isFileField } from '../documents/index.ts'
import { Refusal, refuse } from '../errors.ts'
import type { ActionTaken, Answers } from './case.ts'
import { type CaseKey, identify, type Loaded, load } from './load.ts'
import { processOf } from './process.ts'
import { detailsOf, findCase } from './store.ts'

/** What files of a case are attached to; `kernel/read-file.ts` knows a case by it. */
export const subjectOf = (id: string): string => `cases/case/${id}`
const formPlace = 'form'

/** Attaches the files a form names to its case. Throws `case/invalid`. */
export async function attachForm(
  city: City,
  tx: Queryable,
  id: string,
  fields: Fields,
  values: Answers,
  secrets?: readonly string[],
) {
  await attachTo(city, tx, { id, place: formPlace, fields, values, secrets })
}

/** Attaches the files that the answers to an action name; `seq` is the action's. Throws `case/invalid`. */
export async function attachAnswers(
  city: City,
  tx: Queryable,
  { id, seq, ...rest }: { id: string; seq: number; fields: Fields; values: Answers; secrets?: readonly string[] | undefined },
) {
  await attachTo(city, tx, { id, place: String(seq), ...rest })
}

async function attachTo(
  city: City,
  tx: Queryable,
  { id, place, ...rest }: { id: string; place: string; fields: Fields; values: Answers; secrets?: readonly string[] | undefined },
): Promise<void> {
  const problems = await attach(city, tx, { subject: subjectOf(id), placeOf: (field) => `${place}/${field}`, ...rest })
  if (problems.length > 0) throw refuse('case/invalid', { count: problems.length }, problems)
}

/** The photographs an action may show to whoever raised the matter: of a step they see, and not personal. */
export const publicPhotos = (actions: Readonly<Record<string, Action>>, { name, internal, answers }: ActionTaken): Answers =>
  internal
    ? {}
    : Object.fromEntries(
        Object.entries((actions[name]?.asks ?? {}) as Fields)
          .filter(([field, { type, isPersonal }]) => type.kind === 'photo' && !isPersonal && answers[field] !== undefined)
          .map(([field]) => [field, answers[field]]),
      )

/** Of a merged case only the first reporter wrote the form. */
export const wroteForm = (city: City, { standing, details }: Pick<Loaded, 'standing' | 'details'>): boolean =>
  standing === 'reporter' &&
  (details.reporters.length <= 1 || (details.reporters[0]?.person !== undefined && details.reporters[0].person === city.actor.id))

/**
 * Whether the actor may open a file that is attached to a case at these places. Reading a personal one is noted.
 *
 * @param key number and query code, for whoever has no account
 * @throws `case/wrong-code`, `case/too-many-wrong-codes`
 */
export async function mayOpenFile(city: City, id: string, places: readonly string[], key?: CaseKey): Promise<boolean> {
  const loaded = await loadedFor(city, key ?? id)
  if (!loaded) return false
  if (loaded.row.id !== id) return loaded.state.mergedInto === id && showsAfterMerge(city, loaded, id, places)
  const open = places.map((place) => viewOf(city, loaded, place))
  if (open.includes('plain')) return true
  if (!open.includes('personal')) return false
  await audit(city, {
    act: 'file/read',
    subject: subjectOf(id),
    detail: { number: loaded.row.number, places: [...places], purpose: '办理' },
  })
  return true
}

async function loadedFor(city: City, key: CaseKey): Promise<Loaded | undefined> {
  try {
    return await load(city, city.db, await identify(city, key))
  } catch (error) {
    if (error instanceof Refusal && error.code === 'case/not-found') return undefined
    throw error
  }
}

/** How the actor sees the file at one place: as anything else, as personal data, or not. */
function viewOf(city: City, loaded: Loaded, place: string): 'plain' | 'personal' | 'hidden' {
  const { owned, standing, details } = loaded
  const [at = '', name = ''] = place.split('/')
  const action = at === formPlace ? undefined : details.actions.find(({ seq }) => String(seq) === at)
  const fields: Fields = at === formPlace ? owned.process.form : (owned.process.actions[action?.name ?? '']?.asks ?? {})
  const field: Field<any, boolean> | undefined = fields[name]
  if (!isFileField(field)) return 'hidden'
  const isPersonal = field!.isPersonal
  if (standing === 'system') return 'plain'
  if (standing === 'handler') return isPersonal ? 'personal' : 'plain'
  if (standing === 'overseer') return isPersonal ? 'hidden' : 'plain'
  if (!action) return !isPersonal || wroteForm(city, loaded) ? 'plain' : 'hidden'
  const isOwn = action.actor.kind === 'visitor' ? wroteForm(city, loaded) : action.actor.id === city.actor.id
  return !action.internal && (isOwn || name in publicPhotos(owned.process.actions, action)) ? 'plain' : 'hidden'
}

/** Whoever raised a duplicate sees what is shown of the main case since then. */
async function showsAfterMerge(city: City, { state }: Loaded, mainId: string, places: readonly string[]): Promise<boolean> {
  const main = await findCase(city.db, mainId)
  if (!main) return false
  const { process } = processOf(city, main.pack, main.process, main.process_version)
  const { actions } = await detailsOf(city.db, mainId)
  return places.some((place) => {
    const [at, name = ''] = place.split('/')
    const action = actions.find(({ seq }) => String(seq) === at)
    return action !== undefined && action.at >= state.closedAt! && name in publicPhotos(process.actions, action)
  })
}
