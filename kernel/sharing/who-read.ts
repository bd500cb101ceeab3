import { actsOn } from '../audit/index.ts'
import { asSystem, type City, type OwnedRecord } from '../city.ts'
import { citizenId, parseField } from '../define/index.ts'
import { standsFor } from '../identity/index.ts'
import { joinedTo } from '../matching/index.ts'
import { labelOf, list, tableOf } from '../registry/index.ts'
import { allPointings, hashNumber, subjectHasher } from './subjects.ts'
import type { Grant } from './terms.ts'

/** One grant under which somebody's data were read. */
export interface ReadUnderGrant {
  readonly grant: string
  readonly caseNumber: string
  /** Department code. */
  readonly department: string
  readonly resource: string
  readonly resourceLabel: string
  readonly purpose: string
  readonly basis: string
  readonly state: Grant['state']
  readonly until: string
  readonly times: number
  readonly firstAt: string
  readonly lastAt: string
  /** Field names and what people call them; `isClear` when it left unmasked. */
  readonly fields: readonly {
    readonly name: string
    readonly label: string
    readonly isPersonal: boolean
    readonly isClear: boolean
  }[]
  /** The last days on which it happened, newest first, and how often. */
  readonly days: readonly { readonly day: string; readonly times: number }[]
}

/** One officer's look at unmasked values, for a purpose stated beforehand. */
export interface Look {
  readonly at: string
  readonly department: string
  readonly role: string
  readonly resource: string
  readonly resourceLabel: string
  readonly purpose: string
  readonly fields: readonly string[]
}

/** What a department looked at of its own data in questions of its analysts, for one stated purpose. */
export interface OwnReads {
  readonly department: string
  readonly resource: string
  readonly resourceLabel: string
  readonly purpose: string
  readonly times: number
  readonly lastAt: string
  readonly fields: readonly string[]
}

export interface ReadsAbout {
  /** The citizen id or credit code. */
  readonly subject: string
  readonly isPerson: boolean
  readonly grants: readonly ReadUnderGrant[]
  readonly looks: readonly Look[]
  readonly own: readonly OwnReads[]
}

/**
 * Who read the data of those the signed-in account stands for (its holder, companies): under which grants and how often, from the read
 * log, and which officers looked at unmasked values, from the audit. Nothing is written for it twice. Empty for everybody else.
 */
export async function whoRead(city: City): Promise<readonly ReadsAbout[]> {
  const subjects = await standsFor(city)
  return Promise.all(subjects.map((subject) => readsAbout(city, subject)))
}

async function readsAbout(city: City, subject: string): Promise<ReadsAbout> {
  return {
    subject,
    isPerson: parseField(citizenId(''), subject).ok,
    grants: await grantsThatRead(city, subject),
    looks: await looksAt(city, subject),
    own: await ownReads(city, subject),
  }
}

interface DayRow {
  readonly grant: string
  readonly day: string
  readonly times: number
  readonly firstAt: string
  readonly lastAt: string
  readonly fields: string[]
}

async function grantsThatRead(city: City, subject: string): Promise<readonly ReadUnderGrant[]> {
  const days = await city.db.query<DayRow>(
    `select grant_id as grant, (at at time zone $2)::date as day, fields, count(*)::int as times, min(at) as "firstAt", max(at) as "lastAt"
       from sharing.read where subjects @> array[$1::bigint] and grant_id is not null group by 1, 2, 3 order by 2 desc limit 2000`,
    [hashOf(city, subject), city.definition.timeZone],
  )
  const found = new Map<string, DayRow[]>()
  for (const row of days) found.set(row.grant, [...(found.get(row.grant) ?? []), row])
  const grants = await city.db.query<{ id: string; caseNumber: string; terms: Grant }>(
    `select id, case_number as "caseNumber", terms from sharing.grant where id = any($1::uuid[])`,
    [[...found.keys()]],
  )
  return grants
    .map(({ id, caseNumber, terms }): ReadUnderGrant => {
      const read = found.get(id)!
      const names = [...new Set(read.flatMap(({ fields }) => fields))]
      return {
        grant: id,
        caseNumber,
        department: terms.grantee,
        resource: terms.resource,
        ...labelsOf(city, terms.resource, names, terms.clear),
        purpose: terms.purpose,
        basis: terms.basis,
        state: terms.state,
        until: terms.until,
        times: read.reduce((sum, { times }) => sum + times, 0),
        firstAt: read.map(({ firstAt }) => firstAt).sort()[0]!,
        lastAt: read
          .map(({ lastAt }) => lastAt)
          .sort()
          .at(-1)!,
        days: timesByDay(read).slice(0, 10),
      }
    })
    .sort((a, b) => b.lastAt.localeCompare(a.lastAt))
}

/** Somebody as the log knows them. */
const hashOf = (city: City, subject: string): string => String(hashNumber(subjectHasher(city)(subject)))

async function ownReads(city: City, subject: string): Promise<readonly OwnReads[]> {
  const rows = await city.db.query<Omit<OwnReads, 'resourceLabel'>>(
    `select r.department, r.resource, r.purpose, count(distinct r.id)::int as times, max(r.at) as "lastAt", array_agg(distinct f.name) as fields
       from sharing.read r cross join lateral unnest(r.fields) as f (name)
      where r.subjects @> array[$1::bigint] and r.grant_id is null group by 1, 2, 3 order by 5 desc limit 200`,
    [hashOf(city, subject)],
  )
  return rows.map((row) => {
    const { resourceLabel, fields } = labelsOf(city, row.resource, row.fields, {})
    return { ...row, resourceLabel, fields: fields.map(({ label }) => label) }
  })
}

function timesByDay(read: readonly DayRow[]): readonly { day: string; times: number }[] {
  const days = new Map<string, number>()
  for (const { day, times } of read) days.set(day, (days.get(day) ?? 0) + times)
  return [...days].map(([day, times]) => ({ day, times }))
}

function labelsOf(city: City, resource: string, names: readonly string[], clear: Readonly<Record<string, string>>) {
  const [pack = '', record = ''] = resource.split('/')
  const owned = city.findRecord(pack, record)
  if (!owned) return { resourceLabel: resource, fields: [] }
  const { column } = tableOf(owned)
  return {
    resourceLabel: labelOf(city, owned),
    fields: names
      .filter((name) => column.has(name))
      .map((name) => {
        const { isPersonal } = column.get(name)!.field
        return { name, label: labelOf(city, owned, name), isPersonal, isClear: !isPersonal || Object.hasOwn(clear, name) }
      }),
  }
}

/** A record about somebody: their own, one that theirs points at, or a delivered one found to be theirs. */
type About = Map<string, { readonly owned: OwnedRecord; readonly resource: string }>

async function looksAt(city: City, subject: string): Promise<readonly Look[]> {
  const house = city.as(asSystem('sharing/who-read'))
  const about = await recordsAbout(house, subject)
  const entries = await actsOn(house, 'record/reveal', [...about.keys()])
  return entries.map(({ at, post, subject: of, detail }) => {
    const { owned, resource } = about.get(of)!
    const { fields = [], purpose = '' } = (detail ?? {}) as { fields?: string[]; purpose?: string }
    return {
      at,
      department: post?.department ?? '',
      role: post?.role ?? '',
      resource,
      resourceLabel: labelOf(city, owned),
      purpose,
      fields: fields.map((name) => labelOf(city, owned, name)),
    }
  })
}

async function recordsAbout(house: City, subject: string): Promise<About> {
  const about: About = new Map()
  const add = (owned: OwnedRecord, id: string) => {
    const resource = addressOf(owned)
    about.set(`${resource}/${id}`, { owned, resource })
  }
  for (const owned of house.records) {
    const { belongsTo } = owned.type
    const links = allPointings(house).filter((one) => one.owned === owned)
    const isPersonal = (one: OwnedRecord) => tableOf(one).columns.some(({ field }) => field.isPersonal)
    if (belongsTo === undefined || !(isPersonal(owned) || links.length > 0)) continue
    const { records } = await list(house, owned.type, { where: { [belongsTo]: subject }, limit: 200 })
    for (const record of records as readonly (Readonly<Record<string, unknown>> & { id: string })[]) {
      add(owned, record.id)
      for (const { link, target } of links) if (record[link]) add(house.ownerOf(target), String(record[link]))
    }
    for (const joined of await joinedTo(
      house,
      addressOf(owned),
      records.map(({ id }) => id),
    )) {
      const [pack = '', record = '', id = ''] = joined.split('/')
      const source = house.findRecord(pack, record)
      if (source) add(source, id)
    }
  }
  return about
}

const addressOf = ({ pack, type }: OwnedRecord): string => `${pack.name}/${type.name}`
