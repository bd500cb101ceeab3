import { type Case, type CaseEvent, type OwnedProcess, processLabel, stateLabel } from '../cases/index.ts'
import type { City } from '../city.ts'

/** What a subscription can ask for. */
export const eventTypes = ['opened', 'moved', 'closed', 'reopened', 'merged', 'extended', 'yellow', 'red'] as const
export type EventType = (typeof eventTypes)[number]

/** What kind of news an event is for other systems; undefined for what stays in the house (comments, claims, urging). */
export function typeOf(event: CaseEvent, { process }: OwnedProcess): EventType | undefined {
  const { to } = event.payload as { to?: string }
  switch (event.name) {
    case 'case/open':
      return 'opened'
    case 'case/reopen':
      return 'reopened'
    case 'case/merge':
      return 'merged'
    case 'case/grant-extension':
      return 'extended'
    case 'lamp/yellow':
      return 'yellow'
    case 'lamp/red':
      return 'red'
    default:
      if (!(event.name in process.actions)) return undefined
      return to !== undefined && process.ends.includes(to) ? 'closed' : 'moved'
  }
}

/** The same for every delivery of one event: of an action its case and place, of a lamp its card. */
export const messageIdOf = ({ caseId, seq, payload }: CaseEvent): string =>
  typeof payload['card'] === 'string' ? `card-${payload['card']}` : `case-${caseId}-${seq}`

/**
 * The event as a structured CloudEvent 1.0. As the case was when it happened, not as it is when it is told; nothing of what people
 * filled in, no names, no comments.
 */
export function cloudEventOf(city: City, event: CaseEvent, found: Case, owned: OwnedProcess, type: EventType): string {
  const { definition } = city
  const action = found.actions.find(({ seq }) => seq === event.seq)
  const state = (event.payload['to'] as string | undefined) ?? action?.to ?? found.state
  const { dueAt, deadline } = event.payload as { dueAt?: string; deadline?: string }
  const labels = (language: 'zh' | 'en') => ({
    process: processLabel(city.as(city.actor, language), owned),
    state: stateLabel(city.as(city.actor, language), owned, state),
  })
  return JSON.stringify({
    specversion: '1.0',
    id: messageIdOf(event),
    source: `${definition.address ?? `/cities/${definition.code}`}/cases`,
    type: `chengshu.case.${type}`,
    subject: found.number,
    time: event.at,
    datacontenttype: 'application/json',
    // Rises within a case: CloudEvents' own extension for order.
    sequence: String(event.seq).padStart(10, '0'),
    data: {
      number: found.number,
      pack: found.pack,
      process: found.process,
      action: event.name,
      state,
      labels: { zh: labels('zh'), en: labels('en') },
      openedAt: found.openedAt,
      at: event.at,
      ...(type === 'closed' || type === 'merged' ? { closedAt: event.at } : {}),
      division: action?.assigned.division ?? found.assigned.division,
      ...(deadline === undefined ? {} : { deadline, dueAt }),
      link: `${definition.address ?? ''}/cases/${found.id}`,
    },
  })
}
