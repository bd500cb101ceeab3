import type { City } from '../city.ts'
import type { AnyProcess, Fields } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { translated } from '../registry/index.ts'
import { whyNotGraded, whyNotReopened } from './aftermath.ts'
import type { ActionTaken, Tracked, TrackedPhoto } from './case.ts'
import { isRunning, lampOf, nextDue, pausedSince } from './clock.ts'
import { publicPhotos } from './files.ts'
import { publicValues } from './form.ts'
import { identify, type Loaded, load } from './load.ts'
import { actionLabel, processLabel, stateLabel } from './process.ts'
import { progressOf } from './progress.ts'
import { detailsOf, findCase } from './store.ts'

/**
 * What anybody sees who knows a number and its query code: where the case is, what was promised and what was done. Personal entries,
 * officers' names and internal steps are left out.
 *
 * @throws `case/wrong-code` (also for a number that does not exist), `case/too-many-wrong-codes`
 */
export async function track(city: City, number: string, queryCode: string): Promise<Tracked> {
  return publicView(city, await load(city, city.db, await identify(city, { number: number.trim(), queryCode })))
}

/** The same view for the signed-in person who raised the case. Throws `case/not-found` for anybody else. */
export async function trackOwn(city: City, id: string): Promise<Tracked> {
  const loaded = await load(city, city.db, id)
  if (!loaded.where.asOwner) throw refuse('case/not-found')
  return publicView(city, loaded)
}

async function publicView(city: City, loaded: Loaded): Promise<Tracked> {
  const { owned, row, state, details } = loaded
  const main = state.mergedInto === undefined ? undefined : await findCase(city.db, state.mergedInto)
  const since = main ? (await detailsOf(city.db, main.id)).actions.filter((action) => action.at >= state.closedAt!) : []
  const closedAt = main ? (main.closed_at ?? undefined) : state.closedAt
  const due = state.closedAt === undefined ? nextDue(state.clocks) : undefined
  return {
    pack: row.pack,
    processName: row.process,
    processVersion: row.process_version,
    number: row.number,
    seq: state.seq,
    process: processLabel(city, owned),
    title: row.title,
    // Whoever raised a duplicate waits for the main case's end.
    state: stateLabel(city, owned, main?.state ?? state.state),
    isClosed: closedAt !== undefined,
    openedAt: state.openedAt,
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(due === undefined ? {} : { nextDue: due }),
    deadlines: state.clocks.map((clock) => ({
      label: clock.label[city.language],
      text: clock.text[city.language],
      basis: clock.basis[city.language],
      dueAt: clock.dueAt,
      lamp: lampOf(city.calendar, clock, city.clock.now(), details.lampRules),
      isPaused: isRunning(clock) && pausedSince(clock) !== undefined,
      isProvisional: clock.provisional && isRunning(clock),
      ...(clock.metAt === undefined ? {} : { metAt: clock.metAt }),
    })),
    form: labelled(city, loaded),
    photos: photosOf(city, loaded, `processes.${owned.process.name}.fields`, owned.process.form, row.form),
    progress: progressOf(owned.process, [...details.actions.filter(({ name }) => name !== 'case/merge'), ...since]).map(
      ({ state: name, ...step }) => ({ label: stateLabel(city, owned, name), ...step }),
    ),
    actions: [
      ...details.actions.filter(isPublic).map((action) => line(city, loaded, action)),
      // Comments of the main case were written for somebody else.
      ...since.filter(isPublic).map(({ comment: _, ...action }) => ({ ...line(city, loaded, action), hasPaper: false })),
    ],
    ...(main ? { mergedInto: main.number } : {}),
    ...(state.grade === undefined ? {} : { grade: state.grade }),
    canEvaluate: whyNotGraded(city, loaded) === undefined,
    canReopen: whyNotReopened(city, loaded) === undefined,
  }
}

const isPublic = (action: ActionTaken): boolean => !action.internal && action.name !== 'case/evaluate'

/** The public entries of the form as text, by their labels: what the reporter said, without what the house keeps for itself. */
function labelled(city: City, { owned, row }: Loaded): Readonly<Record<string, unknown>> {
  const { form, name, working } = owned.process as AnyProcess
  const shown = publicValues(form, row.form)
  const inOrder = Object.keys(form).filter((field) => field in shown && !working.includes(field))
  return Object.fromEntries(
    inOrder.flatMap((field) => {
      const value = shown[field]
      const { label, type, options, isAside } = form[field]
      if (isAside || type.kind === 'departmentCode') return []
      const zh = type.toText(value, options)
      const at = `processes.${name}.fields.${field}`
      const word = (key: string) => translated(city, owned.pack, `${at}.options.${key}`, options.options?.[key] ?? key)
      const said =
        type.kind === 'choice' || type.kind === 'choices'
          ? String(value)
              .split(',')
              .map(word)
              .join(city.language === 'en' ? ', ' : '、')
          : zh
      return [[translated(city, owned.pack, at, label), said]]
    }),
  )
}

function photosOf(city: City, { owned }: Loaded, path: string, fields: Fields, values: object): readonly TrackedPhoto[] {
  return Object.entries(values).flatMap(([name, id]) => {
    const field = fields[name]
    if (field?.type.kind !== 'photo' || field.isPersonal || id === undefined) return []
    return [{ id: String(id), label: translated(city, owned.pack, `${path}.${name}`, field.label) }]
  })
}

function line(city: City, loaded: Loaded, action: ActionTaken): Tracked['actions'][number] {
  const { owned } = loaded
  const { seq, at, name, told, comment, post } = action
  const { process } = owned
  const path = `processes.${process.name}.actions.${name}.fields`
  return {
    seq,
    at,
    label: actionLabel(city, owned, name),
    hasPaper: process.papers[name] !== undefined,
    ...(told ? { told: told[city.language] } : {}),
    ...(comment === undefined ? {} : { comment }),
    ...(post ? { department: post.department } : {}),
    photos: photosOf(city, loaded, path, process.actions[name]?.asks ?? {}, publicPhotos(process.actions, action)),
  }
}
