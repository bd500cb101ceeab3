import { foreignOffice, foreignResource } from './cascade/index.ts'
import { caseFacts, casesAround } from './case-figures/index.ts'
import { asSystem, type City } from './city.ts'
import { decide } from './decisions/index.ts'
import type { Fields, Reader, RecordSet, RecordType, Stored } from './define/index.ts'
import { Refusal, refuse } from './errors.ts'
import { figure } from './indicators/index.ts'
import { openQuestions } from './matching/index.ts'
import { openSetFacts } from './open-data/index.ts'
import { ownRecords } from './own-records.ts'
import { countOf, findByKey, get, list, maskedRecord } from './registry/index.ts'
import { standingsOf } from './resource-standings.ts'
import { deliveredUnder, resourceFacts } from './sharing/index.ts'

/** A query that needs more than this wants an indicator or an export. */
const mostRecords = 20_000

/** What a pack's queries see of the city: the engines, read-only, as the actor who asks. */
export function readerOf(city: City, { isMasked = false }: { isMasked?: boolean } = {}): Reader {
  const { definition } = city
  const shown = <F extends Fields, R extends Stored<F> | undefined>(type: RecordType<string, F>, record: R): R =>
    isMasked && record !== undefined ? (maskedRecord(city, type, record) as R) : record
  return {
    city: { name: definition.name, code: definition.code, title: city.language === 'en' ? definition.titleEn : definition.title },
    now: city.clock.now(),
    today: city.clock.today(),
    isWorkingDay: (date) => worksOn(city, date),
    language: city.language,
    roles: city.actor.post ? [city.actor.post.role] : [],
    department: city.actor.post?.department,
    served: Object.fromEntries(definition.packs.flatMap((pack) => Object.keys(pack.serves).map((row) => [row, pack.name]))),
    async all<F extends Fields>(type: RecordType<string, F>, where: RecordSet['where'] = {}) {
      const found: Stored<F>[] = []
      let after: string | undefined
      do {
        const page = await list(city, type, { where, limit: 1000, ...(after ? { after } : {}) })
        found.push(...page.records.map((record) => shown(type, record)))
        after = page.next
        if (found.length > mostRecords) throw refuse('record/too-many', { limit: mostRecords })
      } while (after !== undefined)
      return found
    },
    get: async (type, id) => shown(type, await get(city, type, id)),
    findByKey: async (type, key) => shown(type, await findByKey(city, type, key)),
    get house() {
      return readerOf(city.as(asSystem('query')), { isMasked: true })
    },
    doubtfulPairs: (match) => openQuestions(city, match),
    own: (type) => ownRecords(city, type),
    count: async (set) => (await countOf(city, set.record, { where: set.where }, Number.MAX_SAFE_INTEGER - 1)).n,
    workingDaysAfter: (day, days) => city.calendar.addWorkingDays(day, days),
    delivered: (caseNumber) => deliveredUnder(city, caseNumber),
    resource: (address) => resourceFacts(city, address),
    standings: (addresses) => standingsOf(city, addresses),
    openSet: (name) => openSetFacts(city, name),
    foreignResource: (address) => foreignResource(city, address),
    foreignOffice: (code) => foreignOffice(city, code),
    figure: (formula) => figure(city, formula),
    caseFacts: (process, where) => caseFacts(city, process, where),
    decide: (table, inputs, on) => decide(city, table, inputs, on),
    casesAround: (process, place, metres) => casesAround(city, process, place, metres),
  }
}

function worksOn({ calendar }: City, date: string): boolean {
  try {
    return calendar.isWorkingDay(date)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'time/calendar-missing') return false
    throw error
  }
}
