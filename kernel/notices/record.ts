import { type CaseEvent, get, processOf } from '../cases/index.ts'
import type { City } from '../city.ts'
import type { Words } from '../define/index.ts'
import { earliest, targetsOf } from './channels.ts'
import { forCards } from './for-cards.ts'
import { forLamps, forPosts } from './for-posts.ts'
import { forReporters } from './for-reporters.ts'
import type { Draft, NoticeKind, PostAddress } from './notice.ts'
import { insertNotices, type NewNotice } from './store.ts'
import type { Told } from './told.ts'

/**
 * Writes the notices of one case event, each exactly once however often the event comes: all of them in one statement, under a unique
 * key of event, recipient and channel. Those in-app are delivered by that; the others wait for `sendNotices`. For the system only.
 */
export async function recordNotices(city: City, event: CaseEvent, { silent = false } = {}): Promise<number> {
  const found = await get(city, event.caseId)
  const told: Told = { city, event, found, owned: processOf(city, found.pack, found.process, found.processVersion) }
  const drafts = draftsOf(told)
  return insertNotices(
    city.db,
    `case/${event.id}`,
    drafts.flatMap((draft) => rowsOf(city, draft, { caseId: found.id, number: found.number, at: event.at })),
    { only: silent ? 'in-app' : undefined },
  )
}

/** What is told of an event, to whom. Pure. */
export function draftsOf(told: Told): readonly Draft[] {
  if (told.event.name.startsWith('lamp/')) return [...withoutNarrower(forLamps(told)), ...forCards(told)]
  if (told.event.name.startsWith('supervision/')) return forCards(told)
  const action = told.found.actions.find(({ seq }) => seq === told.event.seq)
  return action ? [...forReporters(told, action), ...withoutNarrower(forPosts(told, action))] : []
}

/** A role that hears of it in every department does not hear of it once more in its own. */
function withoutNarrower(drafts: readonly Draft[]): readonly Draft[] {
  const everywhere = drafts.flatMap(({ to }) => ('post' in to && to.post.department === '' ? [to.post.role] : []))
  return drafts.filter(({ to }) => !('post' in to) || to.post.department === '' || !everywhere.includes(to.post.role))
}

/** Tells the holders of a post something that is no case event, once for each `event`. */
export async function tellPost(
  city: City,
  event: string,
  post: PostAddress,
  notice: { kind: NoticeKind; title: Words; body: Words; href: string },
): Promise<void> {
  const draft: Draft = { to: { post }, urgent: true, ...notice }
  await insertNotices(
    city.db,
    event,
    rowsOf(city, draft, { caseId: null, number: null, href: notice.href, at: city.clock.now() }),
  )
}

interface About {
  readonly caseId: string | null
  readonly number: string | null
  /** Page it opens, when it is no case's. */
  readonly href?: string
  readonly at: string
}

function rowsOf(city: City, draft: Draft, about: About): readonly NewNotice[] {
  const post = 'post' in draft.to ? draft.to.post : undefined
  const now = city.clock.now()
  return targetsOf(draft, about.caseId ?? '').map(({ channel, recipient, href, person, address }) => ({
    href,
    ...about,
    recipient,
    channel,
    kind: draft.kind,
    urgent: draft.urgent,
    title: draft.title,
    body: draft.body,
    person: person ?? null,
    role: post?.role ?? null,
    department: post?.department ?? null,
    division: post?.division ?? null,
    address: address ?? null,
    language: 'zh',
    // Being in the list is being delivered; what proves it is that each reader's reading is noted.
    status: channel === 'in-app' ? 'delivered' : 'waiting',
    nextTry: earliest(city, channel, draft.urgent),
    deliveredAt: channel === 'in-app' ? now : null,
  }))
}
