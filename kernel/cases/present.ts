import type { Actor, City } from '../city.ts'
import type { Action, Fields } from '../define/index.ts'
import { roleLabel } from '../identity/index.ts'
import { isHiddenFrom } from './access.ts'
import type { ActionTaken, Case } from './case.ts'
import { nextDue, worstLamp } from './clock.ts'
import { publicPhotos, wroteForm } from './files.ts'
import { masked } from './form.ts'
import type { Loaded } from './load.ts'
import { partsOf } from './state.ts'

/** What a case was shown from, for whoever has it in hand and asks on. */
const shown = new WeakMap<Case, { readonly loaded: Loaded; readonly actor: Actor }>()

/** What the actor was shown a case from, so that the next question about it need not read it again. */
export function loadedOf(city: City, one: Case): Loaded | undefined {
  const from = shown.get(one)
  return from?.actor === city.actor ? from.loaded : undefined
}

/** A case as the actor may see it: personal data for the handling posts and for whoever said them, inside matters for officers only. */
export function present(city: City, loaded: Loaded): Case {
  const one = presented(city, loaded)
  shown.set(one, { loaded, actor: city.actor })
  return one
}

function presented(city: City, loaded: Loaded): Case {
  const { owned, row, details, state, standing } = loaded
  const { process } = owned
  const inside = standing !== 'reporter'
  const isHidden = isHiddenFrom(city.actor, process, row.form)
  const plain = standing === 'system' || (standing === 'handler' && !isHidden)
  const mine = (person: string | undefined) => person !== undefined && person === city.actor.id
  const due = state.closedAt === undefined ? nextDue(state.clocks) : undefined
  return {
    ...state,
    id: row.id,
    pack: row.pack,
    process: row.process,
    processVersion: row.process_version,
    number: row.number,
    title: row.title,
    form: plain || wroteForm(city, loaded) ? row.form : masked(process.form, row.form),
    reporters: plain ? details.reporters : details.reporters.filter((reporter) => mine(reporter.person)),
    lamp: worstLamp(city.calendar, state, city.clock.now(), details.lampRules),
    ...(due === undefined ? {} : { nextDue: due }),
    ...(row.lon === null || row.lat === null ? {} : { point: { lon: row.lon, lat: row.lat } }),
    ...(row.parent === null || !inside ? {} : { parent: row.parent }),
    parts: inside ? partsOf(details.actions) : process.parts?.isShown ? withoutFiles(partsOf(details.actions)) : [],
    actions: details.actions
      .filter((action) => inside || !action.internal)
      .map((action) =>
        inside
          ? forOfficer(process.actions, isHidden ? unnamed(action) : action, plain)
          : forReporter(city, process.actions, action),
      ),
    seenAs: standing,
  }
}

/** What somebody who asked not to be known did themselves says no name either. */
const unnamed = (action: ActionTaken): ActionTaken =>
  action.post || action.actor.kind === 'system' ? action : { ...action, actor: { kind: 'visitor', id: '', name: '' } }
/** How the parts stand for whoever waits for the whole; their files are not theirs to open. */
const withoutFiles = (parts: Case['parts']): Case['parts'] => parts.map((part) => ({ ...part, id: '', number: '' }))

function forOfficer(actions: Readonly<Record<string, Action>>, action: ActionTaken, plain: boolean): ActionTaken {
  // Who graded is not for those who are graded (GB/T 39735).
  if (action.name === 'case/evaluate') return { ...action, actor: { kind: 'visitor', id: '', name: '' } }
  const fields = actions[action.name]?.asks as Fields | undefined
  return plain || !fields ? action : { ...action, answers: masked(fields, action.answers) }
}

/**
 * Reporters see what was done and what they are told, by which department and role; not who, and of what was filled in the photographs only,
 * unless the action tells it in full.
 */
function forReporter(city: City, actions: Readonly<Record<string, Action>>, action: ActionTaken): ActionTaken {
  const own = action.actor.id === city.actor.id || action.actor.kind === 'visitor'
  const { asks, isToldInFull } = actions[action.name] ?? {}
  const told = isToldInFull && asks ? masked(asks as Fields, action.answers) : publicPhotos(actions, action)
  return {
    ...action,
    answers: own || action.name === 'case/evaluate' ? action.answers : told,
    // Others who raised the same matter stay unnamed too.
    actor:
      own || action.actor.kind === 'system'
        ? action.actor
        : { kind: action.actor.kind, id: '', name: action.post ? roleLabel(city, action.post.role) : '' },
  }
}
