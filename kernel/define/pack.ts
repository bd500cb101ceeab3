import type { CardAnswer, CardToAnswer } from './card-script.ts'
import type { CaseScript } from './case-script.ts'
import type { Command } from './command.ts'
import type { DatasetScript } from './dataset-script.ts'
import type { DecisionTable } from './decision-table.ts'
import type { Fields, Row, Words } from './field.ts'
import type { ReadingScript } from './grant.ts'
import type { Formula, Indicator, RecordSet } from './indicator.ts'
import type { Match } from './match.ts'
import type { NoticeSettings, WebhookSettings } from './notice.ts'
import type { Page } from './page.ts'
import type { AnyProcess } from './process.ts'
import type { Query, Reader } from './query.ts'
import type { RecordType, Sharing, Stored } from './record.ts'
import type { Role } from './role.ts'

/**
 * How a pack fills its tables. The same seed gives the same city, so screenshots and tests do not drift.
 * `load` brings what every deployment needs (divisions, plans); `demo` brings fictional people and companies.
 */
export interface Seeding {
  /** Folder name of the city, e.g. `qingdao`. */
  readonly city: string
  /** Division code of the city, e.g. `370200`. */
  readonly cityCode: string
  /** Today in the city, ISO date. */
  readonly today: string
  /** Text of a file below `cities/`, e.g. `read('qingdao/divisions.csv')`; throws when it is not there. */
  read(path: string): string
  /** Files directly in a folder below `cities/`, sorted by name; empty when the folder is not there. */
  list(folder: string): readonly string[]
  /** The next number of a deterministic sequence, 0 ≤ n < 1; one sequence for each pack. */
  random(): number
  /** The id a seeded record gets from its key, also one of another pack: for links between what is seeded. */
  idOf<F extends Fields>(record: RecordType<string, F>, key: string): string
  /**
   * Adds or refreshes records, recognised by the record type's `key`. Returns their ids in order. With `onlyNew` what is there stays as people
   * left it: for tables a city starts with and then keeps itself.
   */
  add<F extends Fields>(
    record: RecordType<string, F>,
    rows: readonly Row<F>[],
    options?: { providedBy?: string; onlyNew?: boolean },
  ): Promise<readonly string[]>
  /** Every record of a type that was seeded before, also another pack's; refuses above 20,000. */
  all<F extends Fields>(record: RecordType<string, F>, where?: RecordSet['where']): Promise<readonly Stored<F>[]>
  /** Plays fictional cases through the engine, each step at its own instant; does nothing once there are cases of the process. */
  play(scripts: readonly CaseScript[]): Promise<void>
  /** Registers fictional datasets through the engine, each as far as its script goes; one whose file is there already is left alone. */
  register(scripts: readonly DatasetScript[]): Promise<void>
  /**
   * Drops a file into a folder and lets a flow bring it into a register, bad rows and all; does nothing once there is a flow of that name.
   * `mapping` is field → column.
   */
  flow(demo: {
    readonly name: string
    readonly purpose: string
    readonly folder: string
    readonly file: { readonly name: string; readonly text: string }
    readonly record: RecordType
    readonly mapping: Readonly<Record<string, string>>
    readonly providedBy: string
  }): Promise<void>
  /** Reads under the grants that the play brought, as departments' programs would have; does nothing once anything was read. */
  readGranted(scripts: readonly ReadingScript[]): Promise<void>
  /** Answers the supervision cards that the play brought, as fictional officers; one that was answered is left alone. */
  answerCards(choose: (card: CardToAnswer) => CardAnswer | undefined): Promise<void>
}

/** Something an officer should do now; shown on the desk, the most urgent first. Words are in the reader's language. */
export interface DeskItem {
  readonly title: string
  readonly why: string
  /** ISO date it is due. */
  readonly due?: string
  readonly href: string
  readonly lamp: 'green' | 'amber' | 'red'
}

/** Something the catalogue lists that is no record type: a service item, an interface for programs, what a department keeps elsewhere. */
export interface ListedResource {
  readonly kind: 'item' | 'interface' | 'layer' | 'series' | 'files'
  /** Says which one it is, for good. */
  readonly name: string
  readonly label: Words
  readonly purpose: Words
  readonly sharing: Sharing
  /** 信息项: what it holds, asks for or gives. */
  readonly items: readonly {
    readonly name: string
    readonly label: Words
    readonly isRequired: boolean
    /** 数据类型: text unless said; D a day, N a number. */
    readonly type?: 'C' | 'D' | 'N'
  }[]
  readonly formats: readonly string[]
  /** Page that shows it. */
  readonly href?: string
  /** Where it answers or lies. `description` leads to OpenAPI or to the standard it keeps to. */
  readonly access?: {
    readonly address: string
    readonly method?: 'GET' | 'POST'
    readonly description?: string
    readonly contact?: string
  }
  /** By when a service item is promised to be done. */
  readonly promise?: Words
}

/** Something a pack computes by a formula that is no indicator of its own: a target of a plan. */
export interface Measured {
  readonly formula: Formula
  readonly label: Words
  /** Page that shows it. */
  readonly href: string
}

/** The parts a government portal has (国办发〔2017〕47号《政府网站发展指引》, with the city's data beside them). */
export type PortalArea = 'services' | 'dialogue' | 'openness' | 'data'

/** A folder that makes one city system out of the city's words. */
export interface Pack {
  /** Folder name; also the schema of its tables and the first part of its addresses. */
  readonly name: string
  readonly title: string
  /** One sentence: what the city can do with it. */
  readonly purpose: string
  /** Packs whose definitions this one uses; they load first. */
  readonly needs: readonly string[]
  /** Where the portal lists its pages for everybody: 办事服务, 互动交流, 政务公开 or 城市数据. */
  readonly area: PortalArea
  /** Words people look for here, offered under the portal's search box. */
  readonly lookedFor: readonly Words[]
  readonly records: readonly RecordType[]
  /** How its matters move; cases are opened at `POST /api/cases/<pack>/<process>`. */
  readonly processes: readonly AnyProcess[]
  /** Rules that the city changes by dated editions. */
  readonly decisions: readonly DecisionTable[]
  /** How records of several departments become one each; served below `/api/matches/<pack>`. */
  readonly matches: readonly Match[]
  readonly roles: Readonly<Record<string, Role>>
  readonly indicators: Readonly<Record<string, Indicator>>
  readonly queries: readonly Query[]
  /** What the pack's own views do beyond adding a record. */
  readonly commands: readonly Command[]
  /** Commands the house gives by itself, whoever is away: each must change nothing when given again. `every` is cron in the city's zone. */
  readonly regularly: readonly { readonly command: Command; readonly every: string }[]
  readonly pages: readonly Page[]
  /** Rows of docs/systems.tsv this pack serves, each with the story (test name) that proves it. */
  readonly serves: Readonly<Record<string, string>>
  /** Address of the page that shows one supervision card, `:id` for the card: where notices of cards lead. */
  readonly cardPage?: string
  /** English for every label, by path: `records.company.label`, `records.company.fields.name`, `pages./companies`. */
  readonly en: Readonly<Record<string, string>>
  /** What the asking officer should do now in this system. Asked only for signed-in officers. */
  readonly desk?: (city: Reader) => Promise<readonly DeskItem[]>
  /** What the catalogue lists of this pack besides its record types and its queries for everybody. Read as the house. */
  readonly resources?: (city: Reader) => Promise<readonly ListedResource[]>
  /** What else it computes from records, for the lineage of a resource: only what the asking actor may see. */
  readonly measured?: (city: Reader) => Promise<readonly Measured[]>
  readonly load?: (seed: Seeding) => Promise<void>
  readonly demo?: (seed: Seeding) => Promise<void>
}

export type PackSpec = Partial<Pack> & Pick<Pack, 'name' | 'title' | 'purpose' | 'en'>

export const definePack = (spec: PackSpec): Pack =>
  Object.freeze({
    needs: [],
    area: 'data',
    lookedFor: [],
    records: [],
    processes: [],
    decisions: [],
    matches: [],
    roles: {},
    indicators: {},
    queries: [],
    commands: [],
    regularly: [],
    pages: [],
    serves: {},
    ...spec,
  })

/** One deployment: its divisions, departments, calendar, plan and packs. `cities/<name>/city.ts`. */
export interface CityDefinition {
  /** Folder name below `cities/`. */
  readonly name: string
  readonly code: string
  readonly title: string
  readonly titleEn: string
  /** IANA zone of the city clock. */
  readonly timeZone: string
  /** Map view: west, south, east, north in WGS84 degrees. */
  readonly bounds: readonly [number, number, number, number]
  readonly packs: readonly Pack[]
  /** Where people reach the city, `https://…`, without a slash at the end: for links in messages, calendars and webhooks. */
  readonly address?: string
  readonly notices?: NoticeSettings
  readonly webhooks?: WebhookSettings
  /** Where flows of the exchange may connect to beyond the public internet; nowhere unless said. */
  readonly exchange?: {
    /** Networks of the departments' databases, as CIDR: `['10.20.0.0/16']`. */
    readonly privateNetworks?: readonly string[]
    /** This very machine: for tests and trials, never where the city's own database listens. */
    readonly loopback?: boolean
  }
  /** Months the log of shared data is kept; 36 unless told, never fewer than 6 (网络安全法 art. 21). */
  readonly sharing?: { readonly readLogMonths?: number }
  /** Days a draft of a dataset is kept after anybody worked on it (90 unless told), and how many before that its department is told (14). */
  readonly datasets?: { readonly draftDays?: number; readonly warningDays?: number }
  /** How other people's Open311 clients may report here; absent: only with a key. */
  readonly open311?: {
    /** Reporting needs no key, like the portal's own page. */
    readonly withoutKey: boolean
    /** Whom to ask for a key or help: an address or a web page. */
    readonly contact?: string
  }
}

export const defineCity = (city: CityDefinition): CityDefinition => Object.freeze(city)
