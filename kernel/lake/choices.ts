import { append as audit } from '../audit/index.ts'
import { asSystem, type City, type OwnedRecord } from '../city.ts'
import { refuse } from '../errors.ts'
import { overseeingDepartment, requireDataOfficer } from '../identity/index.ts'
import { labelOf } from '../registry/index.ts'
import { dayColumns, daysFolderOf, layDown, letGo } from './days.ts'

/** One record type in the lake, as its data officer sees it. */
export interface LaidDown {
  readonly record: string
  readonly label: string
  /** Department code. */
  readonly provider: string
  /** Days that are kept; absent: not laid down (any more). */
  readonly days?: number
  /** Columns that are laid down, and fields that are left out because they are personal. */
  readonly columns: number
  readonly leftOut: readonly string[]
  /** Newest first. */
  readonly parts: readonly {
    readonly day: string
    readonly part: string
    readonly rows: number
    readonly bytes: number
    readonly sha256: string
    readonly writtenAt: string
  }[]
  /** Below the lake's own folder, as DuckDB, Spark and Trino take it. */
  readonly place: string
}

/** What is laid down, and what could be, of the data officer's department; of every department for the one that watches over data. */
export async function laidDown(city: City): Promise<readonly LaidDown[]> {
  const department = requireDataOfficer(city)
  const chosen = new Map(
    (await city.db.query<{ record: string; days: number }>(`select record, days from lake.choice`)).map((row) => [
      row.record,
      row.days,
    ]),
  )
  const parts = await city.db.query<LaidDown['parts'][number] & { record: string }>(
    `select record, valid_date as day, part, rows, bytes, sha256, written_at as "writtenAt" from lake.part order by valid_date desc, part`,
  )
  return city.records
    .filter((owned) => isKeeper(city, department, owned))
    .map((owned) => {
      const record = `${owned.pack.name}/${owned.type.name}`
      const days = chosen.get(record)
      return {
        record,
        label: labelOf(city, owned),
        provider: owned.type.sharing.provider,
        ...(days === undefined ? {} : { days }),
        columns: dayColumns(owned).length,
        leftOut: Object.entries(owned.type.fields as Record<string, { isPersonal: boolean }>).flatMap(([name, { isPersonal }]) =>
          isPersonal ? [labelOf(city, owned, name)] : [],
        ),
        parts: parts.filter((part) => part.record === record).map(({ record: _, ...part }) => part),
        place: daysFolderOf(city, owned).split(/[\\/]/).slice(-3).join('/'),
      }
    })
}

/** For how many days each daily set of a record type is kept; undefined when it is not laid down. */
export async function keptDaysOf({ db }: City, record: string): Promise<number | undefined> {
  const [choice] = await db.query<{ days: number }>(`select days from lake.choice where record = $1`, [record])
  return choice?.days
}

/**
 * Lets a record type be laid down every day from now on, the first time at once; or changes for how many days.
 * @throws `access/forbidden`, `catalogue/no-such-resource`
 */
export async function chooseForLake(city: City, record: string, days: number): Promise<void> {
  const owned = requireKept(city, record)
  await audit(city, { act: 'lake/choose', subject: record, detail: { days } })
  await city.db.query(
    `insert into lake.choice values ($1, $2, $3, $4) on conflict (record) do update set days = $2, chosen_at = $3, chosen_by = $4`,
    [record, days, city.clock.now(), city.actor.name],
  )
  const house = city.as(asSystem('lake/write'))
  await layDown(house, owned)
  await letGo(house, owned, days)
}

/** Today's state once more. @throws `access/forbidden`, `catalogue/no-such-resource` */
export async function layDownAgain(city: City, record: string): Promise<void> {
  const owned = requireKept(city, record)
  await audit(city, { act: 'lake/write', subject: record, detail: { day: city.clock.today() } })
  await layDown(city.as(asSystem('lake/write')), owned, { again: true })
}

/** Lays a record type down no more; the days there are stay until they are too old. @throws `access/forbidden`, `catalogue/no-such-resource` */
export async function dropFromLake(city: City, record: string): Promise<void> {
  requireKept(city, record)
  await audit(city, { act: 'lake/drop', subject: record, detail: {} })
  await city.db.query(`delete from lake.choice where record = $1`, [record])
}

const isKeeper = ({ actor }: City, department: string, { type }: OwnedRecord): boolean =>
  actor.kind === 'system' || department === overseeingDepartment || department === type.sharing.provider

function requireKept(city: City, record: string): OwnedRecord {
  const department = requireDataOfficer(city)
  const [pack = '', name = ''] = record.split('/')
  const owned = city.findRecord(pack, name)
  // Another department's is as good as absent.
  if (!owned || !isKeeper(city, department, owned)) throw refuse('catalogue/no-such-resource')
  return owned
}
