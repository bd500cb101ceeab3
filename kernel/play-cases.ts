import { createHash } from 'node:crypto'
import { decideAtOnce, hasRuleIn } from './automatic.ts'
import * as cases from './cases/index.ts'
import { type Actor, asSystem, type City, openCity, visitor } from './city.ts'
import type { CaseScript, ScriptedOfficer, ScriptedStep } from './define/index.ts'
import { Refusal } from './errors.ts'
import { openPrepared } from './open-prepared.ts'
import { watch } from './supervision/index.ts'
import { testClock } from './time/index.ts'

/**
 * Plays fictional cases through the engine, every step at its own instant and in the order of time, as the officers named, with the observer
 * looking on. Does nothing
 * once the city has a case of the process, so that a restart adds nothing. A case whose promise would reach into a year without a holiday
 * notice stays where it is, and what lies after now has not happened yet.
 */
export async function playCases(city: City, scripts: readonly CaseScript[]): Promise<void> {
  if (city.actor.kind !== 'system') throw new Error('Only the system plays demo cases.')
  const fresh = new Map<CaseScript['process'], boolean>()
  for (const { process } of scripts) if (!fresh.has(process)) fresh.set(process, await hasNone(city, process))
  const wanted = scripts.filter(({ process }) => fresh.get(process))
  const clock = testClock(city.clock.now(), city.definition.timeZone)
  const stage = openCity({ ...city, clock })
  const opened = new Map<string, { id: string; seq: number; number: string; queryCode: string }>()
  const events = wanted.flatMap((script) => [
    { key: script.key, at: script.at, play: () => begin(script) },
    ...script.steps.map((step) => ({ key: script.key, at: step.at, play: () => goOn(script, step) })),
  ])
  const now = Date.parse(city.clock.now())
  // Stable: steps of one case at the same instant stay in their order.
  for (const { key, at, play } of events
    .filter((event) => Date.parse(event.at) <= now)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    await observeUntil(at)
    clock.moveTo(at)
    try {
      await play()
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'time/calendar-missing')) throw error
      opened.delete(key)
    }
  }

  if (wanted.length > 0) await observeUntil(new Date(now).toISOString())

  /** The observer looks on while the play goes on: cards carry the instants at which lamps really changed. */
  async function observeUntil(at: string): Promise<void> {
    for (;;) {
      const [next] = await city.db.query<{ at: string }>(
        `select lamp_at as at from cases."case" where lamp_at <= $1 order by lamp_at limit 1`,
        [at],
      )
      if (!next) return
      if (next.at > clock.now()) clock.moveTo(next.at)
      await watch(stage.as(asSystem('supervision/watch')))
    }
  }

  async function begin({ key, process, by, form, contact }: CaseScript): Promise<void> {
    const result = await openPrepared(stage.as(by ? officer(city, by) : visitor), process, form, {
      idempotencyKey: secretOf(city, key),
      contact,
    })
    opened.set(key, { ...(await afterRules(result.case)), queryCode: result.queryCode })
  }

  /** The case as it stands once the rules of its process did what they do by themselves. */
  async function afterRules(one: cases.Case): Promise<cases.Case> {
    const house = stage.as(city.actor)
    const { process } = cases.processOf(house, one.pack, one.process)
    if (one.parent === undefined && !hasRuleIn(process, one.state)) return one
    return (await decideAtOnce(house, one.id)) ? cases.get(house, one.id) : one
  }

  async function goOn({ key }: CaseScript, step: ScriptedStep): Promise<void> {
    const kept = opened.get(key)
    if (!kept) return
    const { id, seq, number, queryCode } = kept
    const { by, action, answers = {}, comment = '', part } = step
    const as = stage.as(by ? officer(city, by) : visitor)
    if (part !== undefined) {
      const house = stage.as(city.actor)
      const known = (await cases.get(house, id)).parts.find((each) => each.key === part)
      if (!known) return
      const { seq: partSeq } = await cases.get(house, known.id)
      await afterRules(await cases.take(as, known.id, action, answers, { seq: partSeq, ...(comment ? { comment } : {}) }))
      opened.set(key, { ...kept, seq: (await cases.get(house, id)).seq })
      return
    }
    const after = await (async () => {
      switch (action) {
        case 'case/ask-extension':
          return cases.askExtension(as, id, String(answers['deadline']), comment, seq)
        case 'case/grant-extension':
          return cases.decideExtension(as, id, String(answers['deadline']), { granted: true, reason: comment }, seq)
        case 'case/urge':
          return cases.urge(as, by ? id : { number, queryCode }, comment)
        case 'case/merge':
          return cases.merge(
            as,
            id,
            (answers['keys'] as readonly string[]).flatMap((each) => opened.get(each)?.id ?? []),
          )
        case 'case/evaluate':
          await cases.evaluate(as, { number, queryCode }, answers['grade'] as cases.Grade, comment)
          return cases.get(stage.as(city.actor), id)
        default:
          return cases.take(as, by ? id : { number, queryCode }, action, answers, { seq, ...(comment ? { comment } : {}) })
      }
    })()
    opened.set(key, { ...kept, seq: (await afterRules(after)).seq })
  }
}

async function hasNone(city: City, process: CaseScript['process']): Promise<boolean> {
  const owner = city.definition.packs.find(({ processes }) => processes.includes(process))
  if (!owner) throw new Error(`No pack of ${city.definition.name} defines the process "${process.name}".`)
  const address = `${owner.name}/${process.name}`
  const [open, closed] = [
    await cases.worklist(city, { process: address, limit: 1 }),
    await cases.worklist(city, { process: address, closed: true, limit: 1 }),
  ]
  return open.cases.length + closed.cases.length === 0
}

export const officer = (city: Pick<City, 'definition'>, { name, role, department, division }: ScriptedOfficer): Actor => ({
  kind: 'person',
  id: idFrom(`${city.definition.name}/${name}/${role.name}/${department}/${division}`),
  name,
  post: { id: idFrom(`post/${role.name}/${department}/${division}`), role: role.name, department, division },
  openRoles: [],
})

/** Makes the query codes of a demo the same from run to run; nobody outside can guess it from the number. */
const secretOf = (city: City, key: string): string =>
  createHash('sha256').update(`demo/${city.definition.name}/${key}`).digest('hex').slice(0, 40)

function idFrom(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
