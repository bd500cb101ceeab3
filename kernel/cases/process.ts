import type { City } from '../city.ts'
import type { Action, AnyProcess, Pack } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { translated } from '../registry/index.ts'
import type { Surroundings } from './case.ts'

/** A process with the pack that owns it; cases are opened at `/api/cases/<pack>/<process>`. */
export interface OwnedProcess {
  readonly pack: Pack
  readonly process: AnyProcess
}

/** Every process of the city, in their current versions. */
export const processesOf = (city: City): readonly OwnedProcess[] =>
  city.definition.packs.flatMap((pack) => pack.processes.map((process) => ({ pack, process })))

/** The process at `pack/name`, in its current version or the one asked for. Throws `case/no-such-process`. */
export function processOf(city: City, pack: string, name: string, version?: number): OwnedProcess {
  const owner = city.definition.packs.find((candidate) => candidate.name === pack)
  const current = owner?.processes.find((process) => process.name === name)
  if (!owner || !current) throw refuse('case/no-such-process', { name: `${pack}/${name}` })
  if (version === undefined || version === current.version) return { pack: owner, process: current }
  const earlier = (current.earlier as readonly AnyProcess[]).find((process) => process.version === version)
  // A case must be able to end as it began; a pack that dropped a version in use is broken, not the request.
  if (!earlier)
    throw new Error(`Process ${pack}/${name} has cases of version ${version}, which the pack no longer keeps in "earlier".`)
  return { pack: owner, process: earlier }
}

/** The process and its pack, by the definition itself. Throws for one that no pack of this city has: a programming error. */
export function ownerOf(city: City, process: AnyProcess): OwnedProcess {
  const pack = city.definition.packs.find((candidate) => candidate.processes.includes(process))
  if (!pack) throw new Error(`No pack of ${city.definition.name} defines the process "${process.name}".`)
  return { pack, process }
}

/** What the pure functions need of the world for cases of a pack. */
export const surroundingsOf = (city: City, pack: Pack): Surroundings => ({ calendar: city.calendar, en: pack.en })

export const processLabel = (city: City, { pack, process }: OwnedProcess): string =>
  translated(city, pack, `processes.${process.name}.label`, process.label)

export const stateLabel = (city: City, { pack, process }: OwnedProcess, state: string): string =>
  translated(city, pack, `processes.${process.name}.states.${state}`, process.states[state] ?? state)

/** The label of an action, own actions included, in the reader's language. */
export function actionLabel(city: City, { pack, process }: OwnedProcess, name: string): string {
  const own = ownLabels[name]
  if (own) return own[city.language]
  const action = process.actions[name] as Action | undefined
  return action ? translated(city, pack, `processes.${process.name}.actions.${name}`, action.label) : name
}

const ownLabels: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'case/open': { zh: '提交', en: 'Submitted' },
  'case/comment': { zh: '留言', en: 'Comment' },
  'case/claim': { zh: '认领', en: 'Claimed' },
  'case/urge': { zh: '催办', en: 'Urged' },
  'case/ask-extension': { zh: '申请延期', en: 'Extension asked for' },
  'case/grant-extension': { zh: '同意延期', en: 'Extension granted' },
  'case/refuse-extension': { zh: '不同意延期', en: 'Extension refused' },
  'case/reopen': { zh: '重新办理', en: 'Reopened' },
  'case/evaluate': { zh: '评价', en: 'Graded' },
  'case/merge': { zh: '并入同一事项', en: 'Merged into another case' },
  'case/absorb': { zh: '合并重复事项', en: 'A duplicate was merged in' },
  'case/open-part': { zh: '分办', en: 'Part opened' },
  'case/settle-deadline': { zh: '核定时限', en: 'Deadline settled' },
  'case/end-part': { zh: '分办办结', en: 'Part ended' },
}
