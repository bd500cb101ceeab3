import type { Db } from './db.ts'
import type { CityDefinition, Pack, RecordType } from './define/index.ts'
import type { Language } from './errors.ts'
import type { Calendar, Clock } from './time/index.ts'

/** Where an actor's duty lies: a role held in a department for a division subtree. */
export interface Post {
  readonly id: string
  readonly role: string
  /** Department code. */
  readonly department: string
  /** Division code without trailing zeros; the post covers every code that starts with it. */
  readonly division: string
}

/**
 * Who acts. Every engine function takes a `City` that carries one; there is no way to call an engine without.
 * A person acts as ONE post at a time (the acting post), so a log line always says in which duty.
 */
export interface Actor {
  readonly kind: 'person' | 'system' | 'visitor'
  /** Person id (uuid); for the system the name of the task, e.g. `nightly roll-up`. */
  readonly id: string
  readonly name: string
  readonly post?: Post
  /** Names of open roles that need no appointment. */
  readonly openRoles: readonly string[]
  /** Department whose program acts with an interface key of its own; it reads what was granted to that department, nothing else. */
  readonly keyOf?: string
  /** For whom another city's key reads, in that city's words: a person or a program of the department. Written to the read log, never decided on. */
  readonly onBehalf?: string
  /** Instant of the last password check, for acts that need step-up. */
  readonly confirmedAt?: string
}

export const visitor: Actor = Object.freeze({ kind: 'visitor', id: 'visitor', name: 'visitor', openRoles: [] })

/** The house itself acting, for a stated task; audited under that name. Sees and may do everything. */
export const asSystem = (task: string): Actor => Object.freeze({ kind: 'system', id: task, name: task, openRoles: [] })

/** A record type with the pack that owns it; its table is `"<pack>"."<name>"`, its address `/api/records/<pack>/<name>`. */
export interface OwnedRecord {
  readonly pack: Pack
  readonly type: RecordType
}

/** One deployment, running, as seen by one actor. The first argument of every engine function. */
export interface City {
  readonly definition: CityDefinition
  readonly db: Db
  readonly clock: Clock
  readonly calendar: Calendar
  readonly actor: Actor
  readonly language: Language
  /** Folder for uploaded files. */
  readonly filesFolder: string
  /** The same city seen by somebody else. */
  as(actor: Actor, language?: Language): City
  /** The record type at `pack/name`, or undefined. */
  findRecord(pack: string, name: string): OwnedRecord | undefined
  /** The pack that owns a record type. Throws for a type that no pack of this city defines: that is a programming error. */
  ownerOf(type: RecordType): OwnedRecord
  readonly records: readonly OwnedRecord[]
  /** The packs of the definition, and those that are data (`replacePack`). */
  readonly packs: readonly Pack[]
  /**
   * Puts a pack that is data, not code, in the place of the one of its name before: every view of this city, also those that exist, sees its
   * record types from now on. Only in this process; who keeps such a pack tells the others.
   */
  replacePack(pack: Pack): void
}

export interface OpenCity {
  definition: CityDefinition
  db: Db
  clock: Clock
  calendar: Calendar
  filesFolder: string
}

/** Puts a city together. The result acts as a visitor until `as` is called. */
export function openCity(parts: OpenCity): City {
  // A request that began before a pack was replaced may still hold a type of the old one.
  const owners = new WeakMap<RecordType, OwnedRecord>()
  const know = (packs: readonly Pack[]) => {
    const records = packs.flatMap((pack) => pack.records.map((type): OwnedRecord => ({ pack, type })))
    for (const owned of records) owners.set(owned.type, owned)
    return { packs, records, byAddress: new Map(records.map((owned) => [`${owned.pack.name}/${owned.type.name}`, owned])) }
  }
  let known = know(parts.definition.packs)
  const seenBy = (actor: Actor, language: Language): City => ({
    ...parts,
    actor,
    language,
    get packs() {
      return known.packs
    },
    get records() {
      return known.records
    },
    as: (other, spoken = language) => seenBy(other, spoken),
    findRecord: (pack, name) => known.byAddress.get(`${pack}/${name}`),
    ownerOf(type) {
      const owned = owners.get(type)
      if (!owned) throw new Error(`No pack of ${parts.definition.name} defines the record type "${type.name}".`)
      return owned
    },
    replacePack(pack) {
      if (parts.definition.packs.some(({ name }) => name === pack.name))
        throw new Error(`"${pack.name}" is a pack of the definition and is not replaced.`)
      known = know([...known.packs.filter(({ name }) => name !== pack.name), pack])
    },
  })
  return seenBy(visitor, 'zh')
}
