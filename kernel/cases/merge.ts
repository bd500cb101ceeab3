import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { append } from './append.ts'
import type { Case, Reporter } from './case.ts'
import { type Loaded, load } from './load.ts'
import { present } from './present.ts'
import { writing } from './writing.ts'

const mostAtOnce = 100

/**
 * Makes duplicates part of one main case: they close and point to it, and everybody who waits for an answer to one of them now waits
 * for this one's. Handlers only; open cases of the same process only.
 */
export async function merge(city: City, mainId: string, duplicateIds: readonly string[]): Promise<Case> {
  if (duplicateIds.length > mostAtOnce) throw refuse('case/too-many', { limit: mostAtOnce })
  const ids = [...new Set(duplicateIds)].filter((id) => id !== mainId)
  if (ids.length === 0)
    throw refuse('case/cannot-merge', { why: { zh: '没有选择重复的办件。', en: 'No duplicate was chosen.' }[city.language] })
  const merged = await writing(city, async (tx) => {
    // Always in the same order, so that two people who merge the same cases do not wait for each other.
    const loaded = new Map<string, Loaded>()
    for (const id of [mainId, ...ids].sort()) loaded.set(id, await load(city, tx, id, { lock: true }))
    let main = loaded.get(mainId)!
    requireMergeable(city, main, main)
    for (const id of ids) {
      const duplicate = loaded.get(id)!
      requireMergeable(city, duplicate, main)
      await append(city, tx, duplicate, { name: 'case/merge', answers: { into: mainId, number: main.row.number } })
      const joining = duplicate.details.reporters.map((reporter): Reporter => ({ ...reporter, from: reporter.from ?? id }))
      await tx.query(
        `insert into cases.reporter (case_id, place, person, contact, from_case)
         select $1, (select max(place) from cases.reporter where case_id = $1) + 1 + place, person, contact, from_case
           from jsonb_to_recordset($2::jsonb) as t (place int, person uuid, contact jsonb, from_case uuid)`,
        [
          mainId,
          JSON.stringify(joining.map(({ person, contact, from }, place) => ({ place, person, contact, from_case: from }))),
        ],
      )
      main = { ...main, details: { ...main.details, reporters: [...main.details.reporters, ...joining] } }
      main = await append(city, tx, main, { name: 'case/absorb', answers: { id, number: duplicate.row.number }, internal: true })
    }
    return main
  })
  return present(city, merged)
}

function requireMergeable(city: City, one: Loaded, main: Loaded): void {
  const why =
    one.standing === 'reporter' || one.standing === 'overseer'
      ? { zh: '只有办理人员可以合并。', en: 'Only handlers merge.' }
      : one.state.closedAt !== undefined
        ? { zh: `${one.row.number} 已经办结。`, en: `${one.row.number} is closed.` }
        : one.row.pack !== main.row.pack || one.row.process !== main.row.process
          ? { zh: `${one.row.number} 是另一种事项。`, en: `${one.row.number} is of another process.` }
          : one.row.parent !== null
            ? { zh: `${one.row.number} 是分办件。`, en: `${one.row.number} is a part of another case.` }
            : isConfidential(one) && !isConfidential(main)
              ? {
                  zh: `${one.row.number} 的诉求人要求保密，并入后会被看到；请把它作为主办件。`,
                  en: `The reporter of ${one.row.number} asked not to be known and would be; make it the main case instead.`,
                }
              : undefined
  if (why) throw refuse('case/cannot-merge', { why: why[city.language] })
}

const isConfidential = ({ owned, row }: Loaded): boolean => owned.process.confidential?.when(row.form) ?? false
