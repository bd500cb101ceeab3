import type { City } from '../city.ts'
import type { Queryable } from '../db.ts'
import type { RecordType } from '../define/index.ts'
import { type DatasetDefinition, packOf, typeOf } from './definition.ts'

export interface Version {
  readonly name: string
  readonly version: number
  readonly definition: DatasetDefinition
  readonly publishedAt: string
  readonly publishedBy: string
}

const columns = `name, version, definition, published_at as "publishedAt", published_by as "publishedBy"`

/** The version of a dataset in force. */
export async function currentVersion(on: Queryable, name: string): Promise<Version | undefined> {
  const [row] = await on.query<Version>(
    `select ${columns} from registration.version where name = $1 order by version desc limit 1`,
    [name],
  )
  return row
}

/** Every version of a dataset, newest first. */
export const versionsOf = (on: Queryable, name: string): Promise<readonly Version[]> =>
  on.query<Version>(`select ${columns} from registration.version where name = $1 order by version desc`, [name])

/** What each city of this process has loaded: a definition that did not change keeps its record type, and with it the table made of it. */
const loaded = new WeakMap<object, Map<string, { version: number; definition: DatasetDefinition; type: RecordType }>>()

/**
 * Brings the city's record types in line with the datasets that are published. Called when a city starts (by `migrate`), after a publication,
 * and when another server tells of one. Does nothing before the tables of this engine are there.
 */
export async function loadDatasets(city: City, on: Queryable = city.db): Promise<void> {
  const [there] = await on.query<{ there: boolean }>(`select to_regclass('registration.version') is not null as there`)
  if (!there!.there) return
  const versions = await on.query<Version>(
    `select distinct on (name) ${columns} from registration.version order by name, version desc`,
  )
  const before = loaded.get(city.definition) ?? new Map()
  const now = new Map(
    versions.map(({ name, version, definition }) => {
      const known = before.get(name)
      return [
        name,
        known?.version === version && same(known.definition, definition)
          ? known
          : { version, definition, type: typeOf(definition, city.definition) },
      ]
    }),
  )
  loaded.set(city.definition, now)
  city.replacePack(packOf([...now.values()]))
}

/** One process may hold several cities of one definition, on databases of their own. */
const same = (one: DatasetDefinition, other: DatasetDefinition) => JSON.stringify(one) === JSON.stringify(other)

const channel = 'chengshu_datasets'

/** Tells the other servers when the transaction commits. */
export const tellOthers = (tx: Queryable): Promise<unknown> => tx.query(`select pg_notify($1, '')`, [channel])

/**
 * Listens for publications by other servers until stopped. A connection that breaks is made again, and everything is read anew then: what was
 * told meanwhile was told to nobody.
 */
export function followDatasets(city: City, options: { onError?: (error: unknown) => void } = {}): { stop(): Promise<void> } {
  const { onError = () => {} } = options
  let isStopped = false
  let end = () => {}
  let timer: NodeJS.Timeout | undefined
  const wake = () => {
    clearTimeout(timer)
    end()
  }
  const listen = () =>
    city.db.connect(async ({ raw, query }) => {
      const heard = () => void loadDatasets(city).catch(onError)
      const over = new Promise<void>((done) => {
        end = done
        raw.once('end', done)
      })
      raw.on('notification', heard)
      try {
        await query(`listen ${channel}`)
        await loadDatasets(city)
        if (!isStopped) await over
        await query(`unlisten ${channel}`).catch(() => {})
      } finally {
        raw.off('notification', heard)
      }
    })
  const work = (async () => {
    while (!isStopped) {
      try {
        await listen()
      } catch (error) {
        onError(error)
      }
      if (isStopped) return
      await new Promise<void>((done) => {
        end = done
        timer = setTimeout(done, 1000)
      })
    }
  })()
  return {
    async stop() {
      isStopped = true
      wake()
      await work
    },
  }
}
