import type { City } from '../city.ts'
import { type Refusal, refuse } from '../errors.ts'
import { actionsFor } from './available.ts'
import { type Loaded, viewNow } from './load.ts'
import { actionLabel } from './process.ts'

/** The labels of what the actor can do with a case now, for refusals that say what is possible instead. */
export function possibleNow(city: City, loaded: Loaded): string {
  const { owned, state, where } = loaded
  const labels = actionsFor(city.actor, owned.process, state, where, viewNow(city, loaded))
    .filter(({ why }) => !why)
    .map(({ name }) => actionLabel(city, owned, name))
  return labels.join(city.language === 'zh' ? '、' : ', ') || { zh: '无', en: 'nothing' }[city.language]
}

/** Refuses somebody who decided on a case that has changed since: who did what, and what is possible now. */
export function requireFresh(city: City, loaded: Loaded, seq: number): void {
  if (seq >= loaded.state.decidedSeq && seq <= loaded.state.seq) return
  if (seq > loaded.state.seq) throw refuse('request/bad-parameter', { name: 'seq', reason: `≤ ${loaded.state.seq}` })
  throw changedMeanwhile(city, loaded)
}

function changedMeanwhile(city: City, loaded: Loaded): Refusal {
  const last = loaded.details.actions.find((action) => action.seq === loaded.state.decidedSeq)!
  return refuse('case/changed-meanwhile', {
    by: loaded.standing === 'reporter' ? { zh: '工作人员', en: 'An officer' }[city.language] : last.actor.name,
    what: actionLabel(city, loaded.owned, last.name),
    possible: possibleNow(city, loaded),
  })
}
