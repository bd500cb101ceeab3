import { type CaseLine, casesAs, processOf } from '../cases/index.ts'
import type { City } from '../city.ts'
import type { CaseDates, CaseSet } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { entriesOf, entriesText } from './entries.ts'
import { casesWhere } from './figure.ts'

/** Narrows a set to one group of a breakdown. */
export interface CaseGroup {
  readonly division?: string
  readonly department?: string
  readonly state?: string
}

/** A set of cases as an address carries it; `caseSetOf` reads it back. */
export function filterOf(
  packName: string,
  { process, is, onTime, answered, form, merged, opened, closed }: CaseSet,
  group: CaseGroup = {},
): Readonly<Record<string, string>> {
  const dates = (name: string, given: CaseDates | undefined) =>
    given && 'from' in given ? { [`${name}From`]: given.from, [`${name}To`]: given.to } : {}
  return {
    process: `${packName}/${process.name}`,
    ...(is === 'open' ? { is: 'open' } : is ? { is: is.endedIn.join(',') } : {}),
    ...(onTime === undefined ? {} : { onTime: String(onTime) }),
    ...(answered ? { took: answered.action } : {}),
    ...(answered?.with ? { answered: entriesText(answered.with) } : {}),
    ...(form ? { form: entriesText(form) } : {}),
    ...(merged === undefined ? {} : { merged }),
    ...dates('opened', opened),
    ...dates('closed', closed),
    ...group,
  }
}

/** Reads the address of a set. Throws `request/bad-parameter` and `case/no-such-process`. */
export function caseSetOf(city: City, filter: Readonly<Record<string, string | undefined>>): CaseSet {
  const [pack = '', name = ''] = (filter['process'] ?? '').split('/')
  const { process } = processOf(city, pack, name)
  const date = (given: string) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(given) || Number.isNaN(Date.parse(given)))
      throw refuse('request/bad-parameter', { name: given, reason: 'YYYY-MM-DD' })
    return given
  }
  const dates = (of: string) => {
    const [from, to] = [filter[`${of}From`], filter[`${of}To`]]
    return from === undefined || to === undefined ? {} : { [of]: { from: date(from), to: date(to) } }
  }
  const is = filter['is']
  const endedIn = is?.split(',') ?? []
  if (is !== undefined && is !== 'open' && endedIn.some((state) => !Object.hasOwn(process.states, state)))
    throw refuse('request/bad-parameter', { name: 'is', reason: ['open', ...process.ends].join(', ') })
  const { took, answered, form, merged } = filter
  if (took !== undefined && !Object.hasOwn(process.actions, took))
    throw refuse('request/bad-parameter', { name: 'took', reason: Object.keys(process.actions).join(', ') })
  return {
    process,
    ...(is === 'open' ? { is } : is === undefined ? {} : { is: { endedIn } }),
    ...(filter['onTime'] === undefined ? {} : { onTime: filter['onTime'] === 'true' }),
    ...(took === undefined
      ? {}
      : {
          answered: {
            action: took,
            ...(answered === undefined ? {} : { with: entriesOf(process.actions[took]!.asks ?? {}, 'answered', answered) }),
          },
        }),
    ...(form === undefined ? {} : { form: entriesOf(process.form, 'form', form) }),
    ...(merged === 'too' || merged === 'only' ? { merged } : {}),
    ...dates('opened'),
    ...dates('closed'),
  }
}

/** How many of a figure's cases are listed; the rest is for an export. */
const mostListed = 500

/**
 * The cases of a set that the acting post may see, newest first. A figure counts the whole city and this lists one's own area, so it can be
 * shorter; nobody without a post sees any.
 */
export async function casesBehind(city: City, set: CaseSet, group: CaseGroup = {}): Promise<readonly CaseLine[]> {
  return casesAs(city, mostListed, (bind) =>
    [
      casesWhere(city, set, bind),
      ...(group.division === undefined
        ? []
        : [`c.division >= ${bind(group.division)} and c.division < ${bind(`${group.division}~`)}`]),
      ...(group.department === undefined ? [] : [`c.department = ${bind(group.department)}`]),
      ...(group.state === undefined ? [] : [`c.state = ${bind(group.state)}`]),
    ].join(' and '),
  )
}
