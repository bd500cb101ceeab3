import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { Words } from '../define/index.ts'
import { tellPost } from '../notices/index.ts'
import { type Dataset, findDatasets, writeDataset } from './dataset.ts'
import { officerRole } from './definition.ts'

/** Days a draft is kept since anybody worked on it, and how long before that its department is told; a city may say otherwise. */
const usualDays = 90
const usualWarningDays = 14
const day = 86_400_000

export function draftTerms({ definition }: City): { readonly days: number; readonly warningDays: number } {
  const { draftDays = usualDays, warningDays = usualWarningDays } = definition.datasets ?? {}
  return { days: Math.max(draftDays, warningDays), warningDays }
}

/**
 * Until when a draft stays as it is; undefined for what is no draft. Never before its department had the whole time of the warning,
 * however long the house was down. Whoever works on it begins the time anew.
 */
export function keptUntil(
  city: City,
  { state, changedAt, warnedAt }: Pick<Dataset, 'state' | 'changedAt' | 'warnedAt'>,
): string | undefined {
  if (state !== 'draft') return undefined
  const { days, warningDays } = draftTerms(city)
  const warned = Date.parse(warnedAt ?? city.clock.now())
  return new Date(Math.max(Date.parse(changedAt) + days * day, warned + warningDays * day)).toISOString()
}

/** Warns of drafts nobody works on any more, and gives up those that were warned of in time. A task of the house; safe to repeat. */
export async function tidyDrafts(city: City): Promise<{ warned: number; removed: number }> {
  const { days, warningDays } = draftTerms(city)
  const before = (daysAgo: number) => new Date(Date.parse(city.clock.now()) - daysAgo * day).toISOString()
  const toWarn = await findDatasets(
    city.db,
    `state = 'draft' and warned_at is null and changed_at <= $1 order by changed_at limit 500`,
    [before(days - warningDays)],
  )
  for (const dataset of toWarn) await warn(city, dataset)
  const toRemove = await findDatasets(
    city.db,
    `state = 'draft' and changed_at <= $1 and warned_at <= $2 order by changed_at limit 500`,
    [before(days), before(warningDays)],
  )
  let removed = 0
  for (const dataset of toRemove) if (await giveUp(city, dataset)) removed += 1
  return { warned: toWarn.length, removed }
}

const labelOf = ({ draft, file, name }: Dataset): string => draft?.label || file?.name || name || '—'

async function warn(city: City, dataset: Dataset): Promise<void> {
  const now = city.clock.now()
  const until = dayOf(city, keptUntil(city, { ...dataset, warnedAt: now })!)
  const label = labelOf(dataset)
  // Told first: a server that dies in between tells nobody twice, and removes nothing that was not told.
  await tell(city, dataset, 'warned', `/resource-catalogue/register/${dataset.id}`, {
    title: { zh: `草稿将被清理：${label}`, en: `A draft will be removed: ${label}` },
    body: {
      zh: `${dataset.changedBy}登记的“${label}”很久没有人动过，保留到${until}。还要用的，打开点“继续保留”。`,
      en: `Nobody has worked on “${label}” (${dataset.changedBy}) for long; it is kept until ${until}. Open it and keep it if it is wanted.`,
    },
  })
  await city.db.query(`update registration.dataset set warned_at = $3 where id = $1 and revision = $2`, [
    dataset.id,
    dataset.revision,
    now,
  ])
}

/** Removes what was being worked on; what is published stays. False when somebody worked on it at the very moment. */
async function giveUp(city: City, seen: Dataset): Promise<boolean> {
  const { id, name, changedAt, changedBy, provider } = seen
  const label = labelOf(seen)
  const isGone = await city.db.transaction(async (tx) => {
    const [dataset] = await findDatasets(tx, `id = $1 and revision = $2 and state = 'draft' for update`, [id, seen.revision])
    if (!dataset) return false
    await audit(
      city,
      { act: 'dataset/abandoned', subject: `datasets/${id}`, detail: { label, provider, changedAt, changedBy } },
      tx,
    )
    await tx.query(`delete from registration.staged_row where dataset = $1`, [id])
    if (name === undefined) await tx.query(`delete from registration.dataset where id = $1`, [id])
    else
      await writeDataset(
        tx,
        id,
        { state: 'published', draft: null, profile: null, file: null, report: null, returned: null },
        { now: city.clock.now(), by: city.actor.name },
      )
    return true
  })
  if (isGone)
    await tell(city, seen, 'removed', '/resource-catalogue', {
      title: { zh: `草稿已清理：${label}`, en: `A draft was removed: ${label}` },
      body:
        name === undefined
          ? { zh: '没有发布过，需要时重新上传那张表。', en: 'It was never published; upload the table again when it is needed.' }
          : {
              zh: '已发布的版本不变，只是没做完的新版本被清理。',
              en: 'What is published stays; only the unfinished new version is gone.',
            },
    })
  return isGone
}

const tell = (
  city: City,
  { id, revision, provider }: Dataset,
  what: string,
  href: string,
  words: { title: Words; body: Words },
) =>
  tellPost(
    city,
    `dataset/${id}/${revision}/${what}`,
    { role: officerRole.name, department: provider, division: city.definition.code.replace(/(00)+$/, '') },
    { kind: 'work', href, ...words },
  )

const dayOf = ({ definition }: City, instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: definition.timeZone }).format(new Date(instant))
