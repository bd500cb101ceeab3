import type { CaseFacts } from '#kernel'
import type { MatterFacts, Reported, topics } from './rules.ts'

/** A case as evaluation counts it. */
export const factsOf = (one: CaseFacts): MatterFacts => ({
  number: one.number,
  division: one.division,
  state: one.state,
  openedAt: one.openedAt,
  ...(one.closedAt === undefined ? {} : { closedAt: one.closedAt }),
  isMerged: one.mergedInto !== undefined,
  steps: one.actions.map(({ name, at, post, department }) => ({ name, at, assignedTo: department, ...(post ? { post } : {}) })),
  promises: one.deadlines,
})

/** A case as duplicates are found. */
export function reportedOf(
  one: CaseFacts,
): (Reported & { readonly id: string; readonly title: string; readonly state: string }) | undefined {
  if (!one.point) return undefined
  const confirmed = one.actions.findLast(({ name }) => name === 'accept')?.answers['class'] ?? one.form['class']
  return {
    id: one.id,
    number: one.number,
    title: one.title,
    state: one.state,
    at: one.point,
    openedAt: one.openedAt,
    topic: one.form['topic'] as keyof typeof topics,
    ...(confirmed ? { class: confirmed } : {}),
  }
}
