import { foreignResource, type Link, linkById, type Thread, threadOfNumber, threadsAskedBy } from './cascade/index.ts'
import { type OwnedProcess, viewOfCase } from './cases/index.ts'
import { asSystem, type City } from './city.ts'
import type { CaseView, Granted, ResourceFacts } from './define/index.ts'
import { refuse } from './errors.ts'
import { holderOf, isPersonHolder, requireDataOfficer } from './identity/index.ts'
import { translated } from './registry/index.ts'
import { mayOversee, standingOf } from './sharing/index.ts'

/** What another city granted to a department of this one, as it was last told. Whether it can be read is that city's to say. */
export interface RelayedGrant extends Granted {
  readonly id: string
  readonly caseId: string
  readonly caseNumber: string
  readonly provider: string
  readonly standing: NonNullable<ReturnType<typeof standingOf>> | 'inUse'
  readonly resourceLabel: string
  readonly fieldLabels: Readonly<Record<string, string>>
  readonly personal: readonly string[]
  readonly relayed: {
    readonly city: string
    /** The number of the case over there. */
    readonly number: string | null
    readonly hasKey: boolean
    readonly isEnded: boolean
    readonly heardAt: string | null
  }
  /** What was decided about it, newest first. */
  readonly steps: readonly {
    readonly label: string
    readonly at: string
    readonly isTheirs: boolean
    readonly comment?: string
  }[]
}

/** Cities grant to each other's departments only. */
const isAccount = (city: City): boolean => isPersonHolder(holderOf(city) ?? '')

const isId = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)

/**
 * What other cities granted to the actor's department, newest first; to every department for whoever watches over sharing and asks for all.
 * Ids are those of cases, so that they stand in one order with the grants of this city.
 */
export async function relayedGrants(
  city: City,
  { side, after, limit = 50 }: { side: 'held' | 'all'; after?: string; limit?: number },
): Promise<readonly RelayedGrant[]> {
  if (isAccount(city)) return []
  const department = requireDataOfficer(city)
  const whose = side === 'all' && mayOversee(city) ? undefined : department
  const grants: RelayedGrant[] = []
  // Requests that were not granted are among them: further ones until there are enough.
  let place = after !== undefined && isId(after) ? after : undefined
  for (;;) {
    const threads = await threadsAskedBy(city.db, whose, { after: place, limit })
    for (const thread of threads) {
      const grant = await grantOfThread(city, thread)
      if (grant && (whose === undefined || grant.grantee === whose)) grants.push(grant)
    }
    if (grants.length >= limit || threads.length < limit) return grants.slice(0, limit)
    place = threads.at(-1)!.caseId
  }
}

/** One of them by the number of the case here, for the department that holds it and for whoever watches; undefined for what is none. */
export async function relayedGrant(city: City, number: string): Promise<RelayedGrant | undefined> {
  if (isAccount(city)) return undefined
  const department = requireDataOfficer(city)
  const thread = await threadOfNumber(city.db, number)
  const grant = thread?.side === 'asks' ? await grantOfThread(city, thread) : undefined
  if (!grant) return undefined
  if (grant.grantee !== department && !mayOversee(city)) throw refuse('sharing/no-such-grant')
  return grant
}

async function grantOfThread(city: City, thread: Thread): Promise<RelayedGrant | undefined> {
  const known = await viewOfCase(city.as(asSystem('cascade')), thread.caseId)
  const terms = known.process.relay?.granted?.(known.view)
  if (!terms) return undefined
  const link = await linkById(city.db, thread.link)
  return told(city, { thread, link, terms, form: known.view.form, steps: stepsOf(city, known, known.view) })
}

function stepsOf(city: City, { pack, process }: OwnedProcess, { taken }: CaseView): RelayedGrant['steps'] {
  const relay = process.relay!
  const theirs: readonly string[] = [...relay.fromAnswerer, ...relay.whenEnded]
  const shared: readonly string[] = [...theirs, ...relay.fromAsker]
  return taken
    .filter(({ name }) => shared.includes(name))
    .map(({ name, at, comment }) => ({
      label: translated(city, pack, `processes.${process.name}.actions.${name}`, process.actions[name]?.label ?? name),
      at,
      isTheirs: theirs.includes(name),
      ...(comment ? { comment } : {}),
    }))
    .reverse()
}

interface Telling {
  readonly thread: Thread
  readonly link: Link
  readonly terms: Granted
  readonly form: Readonly<Record<string, unknown>>
  readonly steps: RelayedGrant['steps']
}

async function told(city: City, { thread, link, terms, form, steps }: Telling): Promise<RelayedGrant> {
  // Gone with the link, or when the other city publishes it no more: the request still knows what it was called.
  const facts: ResourceFacts | undefined = await foreignResource(city, terms.resource)
  const items = new Map(facts?.items.map((item) => [item.name, item]))
  return {
    ...terms,
    id: thread.caseId,
    caseId: thread.caseId,
    caseNumber: thread.number,
    provider: facts?.provider ?? String(form['provider'] ?? ''),
    standing: standingOf(terms, city.clock.today()) ?? 'inUse',
    resourceLabel: facts?.name ?? String(form['resourceName'] ?? terms.resource),
    fieldLabels: Object.fromEntries(terms.fields.map((name) => [name, items.get(name)?.label ?? name])),
    personal: terms.fields.filter((name) => items.get(name)?.isPersonal ?? Object.hasOwn(terms.clear, name)),
    relayed: {
      city: link.title[city.language],
      number: thread.facts.number ?? null,
      hasKey: thread.key !== null,
      isEnded: link.revokedAt !== null,
      heardAt: thread.heardAt,
    },
    steps,
  }
}
