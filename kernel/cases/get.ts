import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { CaseReference, CaseView, Field } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { translated } from '../registry/index.ts'
import { isHiddenFrom } from './access.ts'
import { actionsFor } from './available.ts'
import type { ActionTaken, Availability, Case, CaseState, Clock, Reporter } from './case.ts'
import { masked } from './form.ts'
import { type CaseKey, identify, type Loaded, load, viewNow } from './load.ts'
import { loadedOf, present } from './present.ts'
import { actionLabel, type OwnedProcess } from './process.ts'
import { stateOf, viewOf } from './state.ts'

/** A case with its actions and promises. That a handler saw personal data is noted with the case as the purpose. */
export async function get(city: City, key: CaseKey): Promise<Case> {
  const loaded = await load(city, city.db, await identify(city, key))
  if (loaded.standing === 'handler' && hasPersonal(loaded)) {
    await audit(city, {
      act: 'case/read',
      subject: `cases/case/${loaded.row.id}`,
      detail: { number: loaded.row.number, purpose: '办理' },
    })
  }
  return present(city, loaded)
}

/**
 * The actions that are this actor's to take on a case, each with the reason when it is not possible now. For a case in hand they are
 * those of the moment it was read.
 */
export async function availableActions(city: City, key: CaseKey | Case): Promise<readonly Availability[]> {
  const known = typeof key === 'object' && 'seenAs' in key ? key : undefined
  const loaded =
    (known && loadedOf(city, known)) ?? (await load(city, city.db, await identify(city, known ? known.id : (key as CaseKey))))
  const { owned, state, where } = loaded
  return actionsFor(city.actor, owned.process, state, where, viewNow(city, loaded)).map(({ name, action, why }) => ({
    name,
    label: translated(city, owned.pack, `processes.${owned.process.name}.actions.${name}`, actionLabel(city, owned, name)),
    possible: why === undefined,
    ...(why === undefined ? {} : { why: why[city.language] }),
    needsReason: action.needsReason ?? false,
  }))
}

/** A case as the rules of its process see it now. For the system: rules see every entry. */
export async function viewOfCase(
  city: City,
  id: string,
): Promise<
  {
    view: CaseView
    seq: number
    isClosed: boolean
    clocks: readonly Clock[]
    reference: CaseReference
    parent: string | undefined
    /** Whoever raised it. */
    reporter: Pick<Reporter, 'person' | 'contact'> | undefined
  } & OwnedProcess
> {
  if (city.actor.kind !== 'system') throw new Error('Rules are asked by the system only.')
  const loaded = await load(city, city.db, id)
  const { seq, closedAt, clocks } = loaded.state
  const { number, parent } = loaded.row
  return {
    ...loaded.owned,
    view: viewNow(city, loaded),
    seq,
    isClosed: closedAt !== undefined,
    clocks,
    reference: { id, number },
    parent: parent ?? undefined,
    reporter: loaded.details.reporters[0],
  }
}

/**
 * A case as it was right after one of its actions, for a sheet that is handed out of it. Whoever may follow the case may have the sheet;
 * holders of a query code, and officers who do not handle it, see personal entries masked.
 *
 * @throws `case/not-found` also for an action that is not theirs to see
 */
export async function viewAfter(
  city: City,
  key: CaseKey,
  seq: number,
): Promise<OwnedProcess & { readonly view: CaseView; readonly taken: ActionTaken; readonly number: string }> {
  const loaded = await load(city, city.db, await identify(city, key))
  const { owned, row, details, standing, around, where } = loaded
  const { process } = owned
  const actions = details.actions.filter((action) => action.seq <= seq)
  const taken = actions.at(-1)
  if (taken?.seq !== seq || (standing === 'reporter' && taken.internal)) throw refuse('case/not-found')
  const isHidden = isHiddenFrom(city.actor, process, row.form)
  const isPlain =
    standing === 'system' ||
    (standing === 'handler' && !isHidden) ||
    (where.asOwner && city.actor.kind === 'person' && typeof key === 'string')
  const state = stateOf(process, row.form, actions, around)
  const form = isPlain ? row.form : masked(process.form, row.form)
  if (standing === 'handler' && isPlain)
    await audit(city, {
      act: 'case/read',
      subject: `cases/case/${row.id}`,
      detail: { number: row.number, purpose: '出具文书' },
    })
  return { ...owned, view: viewOf(process, form, state, actions, taken.at, around), taken, number: row.number }
}

/** What the stored actions alone come to, computed from the first one on: must equal the kept columns. For supervision and tests. */
export async function rebuild(city: City, id: string): Promise<{ rebuilt: CaseState; kept: CaseState }> {
  const { owned, row, details, state, around } = await load(city, city.db, id)
  return { rebuilt: stateOf(owned.process, row.form, details.actions, around), kept: state }
}

const hasPersonal = ({ owned, row, details }: Loaded): boolean =>
  Object.entries(owned.process.form as Record<string, Field<any, boolean>>).some(
    ([name, field]) => field.isPersonal && row.form[name] !== undefined,
  ) || details.reporters.some(({ contact }) => Object.keys(contact).length > 0)
