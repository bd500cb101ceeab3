import type { CaseFacts, CaseNearby } from './case-facts.ts'
import type { DecisionTable } from './decision-table.ts'
import type { Fields, Row } from './field.ts'
import type { DeliveredDay, OpenSetFacts, ResourceFacts, ResourceStanding } from './grant.ts'
import type { Formula, RecordSet } from './indicator.ts'
import type { Match } from './match.ts'
import type { AnyProcess } from './process.ts'
import type { Audience, RecordType, Stored } from './record.ts'

/** A computed indicator value with everything needed to check it. */
export interface Figure {
  /** Undefined when it cannot be computed yet (an empty whole, a zero bottom). */
  readonly value: number | undefined
  /** ISO instant the figure is true for. */
  readonly asOf: string
  /** The formula in words with the numbers it used, e.g. `85 ÷ 100 × 100 %`. */
  readonly working: string
  /** The records behind it: pack, record and filter for the register page. */
  readonly behind: readonly {
    readonly pack: string
    readonly record: string
    readonly label: string
    readonly where: RecordSet['where']
    readonly count: number
  }[]
  /** The cases behind it, for officers: what `GET /api/figures/cases` opens within their own area. */
  readonly cases?: readonly CasesBehind[]
}

/** A set of cases as an address can carry it; everything is text. */
export interface CasesBehind {
  readonly label: string
  readonly count: number
  readonly filter: Readonly<Record<string, string>>
}

/**
 * What a pack's query sees of the city: it may only read, as the actor who asks, with personal fields masked.
 * Everything goes through the engines, so scope and audience are checked there.
 */
export interface Reader {
  /** Folder name, code and title of this city. */
  readonly city: { readonly name: string; readonly code: string; readonly title: string }
  /** Now, ISO instant; and today in the city, ISO date. */
  readonly now: string
  readonly today: string
  /** Whether offices work on a date by the city's calendar; never in a year whose holiday notice is not out. */
  readonly isWorkingDay: (date: string) => boolean
  readonly language: 'zh' | 'en'
  /** Role names of the acting post; empty for visitors. */
  readonly roles: readonly string[]
  /** Department code of the acting post. */
  readonly department: string | undefined
  /** Which pack of this city serves each row of docs/systems.tsv, by row id; rows not served are absent. */
  readonly served: Readonly<Record<string, string>>
  /** Every record that matches, in the order of the first `findBy` field given or of creation; refuses above 20,000. */
  all<F extends Fields>(record: RecordType<string, F>, where?: RecordSet['where']): Promise<readonly Stored<F>[]>
  /** One record by id; throws `record/not-found`. */
  get<F extends Fields>(record: RecordType<string, F>, id: string): Promise<Stored<F>>
  /** One record by its key field, or undefined. */
  findByKey<F extends Fields>(record: RecordType<string, F>, key: string): Promise<Stored<F> | undefined>
  count(set: RecordSet): Promise<number>
  /** The day that is so many working days after another, by the city's calendar. */
  workingDaysAfter(day: string, days: number): string
  /** What was read under the grant of a case, by city day, oldest first; for the two departments it concerns and who watches over sharing. */
  delivered(caseNumber: string): Promise<readonly DeliveredDay[]>
  /** What the catalogue says of the resource at `pack/record`, in the reader's language; undefined when there is none. */
  resource(address: string): ResourceFacts | undefined
  /** What the catalogue measured of the resources at these addresses, in their order; those it does not have are left out. */
  standings(addresses: readonly string[]): Promise<readonly ResourceStanding[]>
  /** An open set by its name on the portal, as the catalogue opens it now; undefined when there is none. */
  openSet(name: string): Promise<OpenSetFacts | undefined>
  /** The same of what another city publishes, at `@city/pack/record`; undefined when no linked city does. */
  foreignResource(address: string): Promise<(ResourceFacts & { readonly city: string; readonly cityName: string }) | undefined>
  /** The name of another city's department, by `@city/department`; undefined for any other code. */
  foreignOffice(code: string): Promise<string | undefined>
  /**
   * Reads past scope and audience, personal fields masked all the same: for what anybody may be told of records they may not list (is
   * this licence valid, which number is called). What is given out of it is the author's answer to give.
   */
  readonly house: Reader
  /** How many doubtful pairs of a match wait for a person; 0 for those who may not decide them. */
  doubtfulPairs(match: Match): Promise<number>
  /** The records of a type that are about whom the signed-in account stands for, unmasked: nobody is asked for what the city knows. */
  own<F extends Fields>(record: RecordType<string, F>): Promise<readonly Stored<F>[]>
  figure(formula: Formula): Promise<Figure>
  /**
   * Cases of a process in the actor's own divisions, for evaluation: open ones, and those opened since an instant; only those whose form
   * has the values named. Oldest first.
   */
  caseFacts(
    process: AnyProcess,
    where: { readonly since: string; readonly number?: string; readonly form?: Readonly<Record<string, string>> },
  ): Promise<readonly CaseFacts[]>
  /**
   * What a table decides by the edition in force on a day (the event's; today unless told), with the row, its source and whether that was
   * verified; undefined when no row fits.
   */
  decide<A extends Fields, D extends Fields>(
    table: DecisionTable<string, A, D>,
    inputs: Partial<Row<A>>,
    on?: string,
  ): Promise<
    | {
        readonly gives: Row<D>
        readonly row: number
        readonly edition: number
        readonly basis: string
        readonly isVerified: boolean
      }
    | undefined
  >
  /** Open cases around a place, for anybody; only of processes that everybody may open. Nearest first, at most 200. */
  casesAround(
    process: AnyProcess,
    place: { readonly lon: number; readonly lat: number },
    metres: number,
  ): Promise<readonly CaseNearby[]>
}

/**
 * A question a pack's own views ask the server: typed input, an audience, and a function over the city.
 * Served at `GET /api/queries/<pack>/<name>`; listed in the OpenAPI document.
 */
export interface Query<N extends string = string, I extends Fields = any, O = unknown> {
  readonly name: N
  readonly label: string
  readonly asks: I
  readonly for: Audience
  readonly answer: (city: Reader, input: Row<I>) => Promise<O>
}

export function defineQuery<const N extends string, I extends Fields, O>(
  name: N,
  spec: { label: string; asks: I; for: Audience; answer: (city: Reader, input: Row<I>) => Promise<O> },
): Query<N, I, O> {
  return Object.freeze({ name, ...spec })
}

/** The answer a view gets; views write `Answer<typeof overview>`. */
export type Answer<Q> = Q extends Query<string, any, infer O> ? O : never
