import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import { refuse } from '../errors.ts'
import { holdsRole, requireRole } from '../identity/index.ts'
import { type Dataset, findDatasets, type State } from './dataset.ts'
import { officerRole, reviewerRole } from './definition.ts'

/** The department whose data officer acts. */
export function requireOfficer(city: City): string {
  requireRole(city, [officerRole], { zh: '登记数据集', en: 'register datasets' })
  return city.actor.post?.department ?? ''
}

export function requireReviewer(city: City): void {
  requireRole(city, [reviewerRole], { zh: '审核数据集', en: 'check datasets' })
}

export const isReviewer = (city: City): boolean => holdsRole(city.actor, [reviewerRole])

/**
 * A dataset the actor may see: the provider's officer always, a reviewer what was submitted or published.
 *
 * @throws `dataset/not-found`
 */
export async function datasetInView(city: City, id: string, on: Queryable = city.db): Promise<Dataset> {
  if (!isReviewer(city)) requireOfficer(city)
  const dataset = await byId(on, id)
  if (!dataset) throw refuse('dataset/not-found')
  const isOwn =
    holdsRole(city.actor, [officerRole]) && (city.actor.kind === 'system' || city.actor.post?.department === dataset.provider)
  if (isOwn || (isReviewer(city) && (dataset.state === 'submitted' || dataset.name !== undefined))) return dataset
  throw refuse('dataset/not-found')
}

/**
 * The actor's own dataset, locked for a change, at the revision the actor saw.
 *
 * @throws `dataset/not-found`, `dataset/stale`, `dataset/state`
 */
export async function datasetToChange(city: City, tx: Queryable, id: string, revision: number): Promise<Dataset> {
  const department = requireOfficer(city)
  const dataset = await byId(tx, id, 'for update')
  if (!dataset || (city.actor.kind !== 'system' && dataset.provider !== department)) throw refuse('dataset/not-found')
  requireRevision(dataset, revision)
  return dataset
}

export function requireRevision(dataset: Dataset, revision: number): void {
  if (dataset.revision !== revision) throw refuse('dataset/stale', { by: dataset.changedBy, revision: dataset.revision })
}

export async function byId(on: Queryable, id: string, lock = ''): Promise<Dataset | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return undefined
  return (await findDatasets(on, `id = $1 ${lock}`, [id]))[0]
}

const stateWords: Readonly<Record<State, { zh: string; en: string; instead: { zh: string; en: string } }>> = {
  draft: { zh: '登记中', en: 'in registration', instead: { zh: '继续填写并提交', en: 'complete and submit it' } },
  submitted: {
    zh: '已提交待审核',
    en: 'waiting for the check',
    instead: { zh: '撤回后修改', en: 'take it back, then change it' },
  },
  published: { zh: '已发布', en: 'published', instead: { zh: '开始新版本', en: 'begin a new version' } },
}

/** @throws `dataset/state` */
export function requireState(city: City, { state }: Dataset, wanted: State, what: { zh: string; en: string }): void {
  if (state === wanted) return
  const words = stateWords[state]
  throw refuse('dataset/state', { state: words[city.language], what: what[city.language], instead: words.instead[city.language] })
}
