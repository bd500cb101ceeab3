import type { City } from '../city.ts'
import type { AnyProcess } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { mayRead, requireRole } from '../identity/index.ts'
import type { Answers, Case, Contact, Reporter } from './case.ts'
import { parseAnswers } from './form.ts'
import { alreadyDone, requireKey } from './idempotency.ts'
import { caseId, insertCase } from './insert.ts'
import { load } from './load.ts'
import { openParts } from './parts.ts'
import { present } from './present.ts'
import { ownerOf, processLabel } from './process.ts'
import { newQueryCode } from './query-code.ts'
import { writing } from './writing.ts'

export interface OpenOptions {
  /** The same key with the same request gives the same case, however often it is sent. 16 to 100 characters. */
  readonly idempotencyKey?: string | undefined
  /** How to reach whoever raised it. An officer who gives one opens the case for that person. */
  readonly contact?: Contact | undefined
  /** Secrets of files of the form that were uploaded without an account. */
  readonly uploadSecrets?: readonly string[] | undefined
  /** The form went through the `prepare` of its process. `kernel/open-prepared.ts` says so, nobody else. */
  readonly isPrepared?: boolean
  /** Whom the house opens it for, when it follows from a case of theirs. */
  readonly reporter?: Pick<Reporter, 'person' | 'contact'> | undefined
}

export interface Opened {
  readonly case: Case
  /** Given once; only its hash is stored. With the number it opens the public view. */
  readonly queryCode: string
  /** True when the idempotency key had opened it before. */
  readonly replayed: boolean
}

/**
 * Opens a case under the current version of a process: numbers it, starts its promises and puts it where `route` says.
 *
 * @throws `case/invalid` with every wrong entry, `session/required`, `access/forbidden`, `case/weak-key`, `case/other-request`,
 *   `time/calendar-missing` when a promise would reach into a year without a holiday notice
 */
export async function open(city: City, process: AnyProcess, input: Answers, options: OpenOptions = {}): Promise<Opened> {
  const owned = ownerOf(city, process)
  requireMayOpen(city, process)
  if (process.prepare && !options.isPrepared) throw new Error(`Cases of "${process.name}" are opened by openPrepared.`)
  const { idempotencyKey, contact, uploadSecrets } = options
  requireKey(idempotencyKey)
  const form = checkedForm(owned.process, input)
  const reporter = city.actor.kind === 'system' && options.reporter ? followed(options.reporter) : reporterOf(city, contact)
  const { post } = city.actor
  return writing(city, async (tx) => {
    const id = caseId(city)
    const before = await alreadyDone(city, tx, {
      key: idempotencyKey,
      verb: 'open',
      request: [owned.pack.name, process.name, form, contact ?? null],
      id,
    })
    if (before !== undefined) {
      // Holding the key is as good as holding the code that is made from it.
      const loaded = await load(city, tx, before, { asReporter: true })
      return { case: present(city, loaded), queryCode: newQueryCode(before, idempotencyKey), replayed: true }
    }
    const { loaded, queryCode } = await insertCase(city, tx, {
      owned,
      form,
      reporter,
      involved: post && !reporter.person ? [post.department] : [],
      idempotencyKey,
      id,
      uploadSecrets,
    })
    return { case: present(city, await openParts(city, tx, loaded)), queryCode, replayed: false }
  })
}

/** Refuses whoever may not open cases of a process. */
export function requireMayOpen(city: City, process: AnyProcess): void {
  const owned = ownerOf(city, process)
  const { openedBy } = owned.process
  if (mayRead(city.actor, openedBy)) return
  const label = processLabel(city, owned)
  requireRole(city, openedBy === 'everyone' ? [] : openedBy, { zh: `办理“${label}”`, en: `open “${label}”` })
}

function checkedForm(process: AnyProcess, input: Answers): Answers {
  const { values, problems } = parseAnswers(process.form, input)
  if (problems.length > 0) throw refuse('case/invalid', { count: problems.length }, problems)
  const broken = process.check?.(values)
  if (broken) throw refuse('case/invalid', { count: 1 }, [{ code: 'record/rule', ...broken }])
  return values
}

/** Who waits for the answer: the person who signed in, or whoever an officer writes it down for. */
function reporterOf(city: City, contact: Contact = {}): Reporter {
  const given = Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const forSomebody = city.actor.post !== undefined && Object.keys(given).length > 0
  return { contact: given, ...(city.actor.kind === 'person' && !forSomebody ? { person: city.actor.id } : {}) }
}

const followed = ({ person, contact }: Pick<Reporter, 'person' | 'contact'>): Reporter => ({
  contact,
  ...(person === undefined ? {} : { person }),
})
