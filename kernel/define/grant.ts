import type { Words } from './field.ts'

/** How granted data leave: pages and changes asked for, a whole file, changes sent, a question of the workbench. */
export type ReadingWay = 'pull' | 'changes' | 'file' | 'push' | 'query'

/** A grant in use, held for a time, taken back by the provider, or ended because it is no longer needed. */
export type GrantState = 'inUse' | 'suspended' | 'revoked' | 'closed'

/** Who may read what of a resource, for which purpose, until when (国发〔2016〕51号: 谁经手谁使用谁管理谁负责). */
export interface Granted {
  /** `pack/record` of the resource. */
  readonly resource: string
  /** Department code of whoever may read; the credit code of a company; `person:<account>` for somebody who is neither. */
  readonly grantee: string
  readonly purpose: string
  /** The law or duty the purpose rests on. */
  readonly basis: string
  /** Field names; never more than these leave. */
  readonly fields: readonly string[]
  /** Personal fields among them that leave unmasked, each with what that rests on. */
  readonly clear: Readonly<Record<string, string>>
  /** Only these rows: the filters of a register's address, e.g. `status=registered&division.under=370202`; empty for all. */
  readonly rows: string
  /** First and last day, ISO dates. */
  readonly from: string
  readonly until: string
  readonly state: GrantState
  readonly rowsPerDay: number
  readonly requestsPerMinute: number
  /** The only ways it may be read; absent: every way. */
  readonly ways?: readonly ReadingWay[]
  /** Why it is as it is now, in the words of whoever changed it last. */
  readonly why?: string
  /** Records it stands and falls with: nothing is read from the moment one of them says something else. */
  readonly restsOn?: readonly RestsOn[]
}

/** A record that must be as it was said for a grant to give anything (what is sold is still on sale, its title still valid). */
export interface RestsOn {
  /** `pack/record` of a type with a key. */
  readonly record: string
  readonly key: string
  readonly field: string
  readonly oneOf: readonly string[]
  /** What no longer holds when it does not, for whoever reads. */
  readonly otherwise: Words
}

/** What was read under a grant on one day of the city. */
export interface DeliveredDay {
  /** ISO date. */
  readonly day: string
  readonly rows: number
  readonly requests: number
}

/** What those who may read a resource are told about it. */
export interface HolderNews {
  /** `pack/record`. */
  readonly resource: string
  readonly title: Words
  readonly body: Words
  /** Page it opens. */
  readonly href: string
}

/** What is known of a resource before anybody asks for it. */
export interface ResourceFacts {
  /** `pack/record`. */
  readonly address: string
  readonly name: string
  readonly purpose: string
  /** Department code. */
  readonly provider: string
  readonly share: 'unconditional' | 'conditional' | 'none'
  readonly condition?: string
  /** The division field that decides whose duty a record is. */
  readonly scope?: string
  readonly grade: 'public' | 'internal' | 'sensitive'
  readonly items: readonly {
    readonly name: string
    readonly label: string
    readonly isPersonal: boolean
    /** The values rows can be chosen by. */
    readonly options?: readonly { readonly value: string; readonly label: string }[]
  }[]
  /** What is wrong with a row filter, or undefined. */
  wrongRows(rows: string): Words | undefined
}

/** What the catalogue measured of a resource: whose it is, how much there is, how fresh and how right. */
export interface ResourceStanding {
  /** `pack/record`. */
  readonly address: string
  readonly code: string
  readonly name: string
  /** Department code, and its name. */
  readonly provider: string
  readonly providerName: string
  readonly records: number
  /** ISO instant of the last change; ISO date by which the provider promised the next. */
  readonly lastChange?: string
  readonly dueBy?: string
  readonly freshness: 'fresh' | 'late' | 'empty' | 'unpromised'
  /** Of the dimensions measured last, the one that comes out worst; absent before anything was measured. */
  readonly worst?: { readonly metric: string; readonly part: number; readonly whole: number; readonly day: string }
}

/** An open set as a pack may know it: what it is, whose, how far it is open, and the fields that may leave the city at all. */
export interface OpenSetFacts {
  /** Part of its address on the portal. */
  readonly name: string
  readonly title: string
  /** `pack/record`. */
  readonly resource: string
  /** Department code. */
  readonly provider: string
  readonly providerName: string
  /** `byApplication`: listed, and its rows are had after an application. */
  readonly access: 'open' | 'byApplication' | 'offline'
  readonly condition?: string
  readonly records: number
  /** The division field that decides whose duty a record is, where it may leave. */
  readonly scope?: string
  readonly items: readonly { readonly name: string; readonly label: string }[]
}

/** What a department's program read on a demonstration, at its own instant. */
export interface ReadingScript {
  /** ISO instant. */
  readonly at: string
  /** Department code of the reader, and `pack/record` of what it holds a grant of. */
  readonly grantee: string
  readonly resource: string
  /** Name of the program. */
  readonly program: string
  readonly filters?: Readonly<Record<string, unknown>>
  /** Rows at most; 1000 unless told. */
  readonly most?: number
}
