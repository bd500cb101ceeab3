import { date, defineQuery, type Reader, type Stored, text } from '#kernel'
import { segmentsOf } from '../marks.ts'
import { Baseline, Mention, Passage, Plan } from '../model.ts'
import type { Lamp, Status } from '../rules.ts'
import { taskPlaces } from '../task-places.ts'
import { getByKey } from './find.ts'
import { planCard } from './rows.ts'
import { type PlanStanding, readPlan, standingOf } from './standing.ts'
import { named } from './words.ts'

/** Something said in the text, where it is said, and how it stands. */
export interface DocumentMark {
  readonly kind: 'indicator' | 'task' | 'baseline' | 'system'
  /** Key of the indicator, task or baseline; row of docs/systems.tsv for a system. */
  readonly key: string
  readonly name: string
  readonly startsAt: number
  readonly endsAt: number
  readonly status?: Status | undefined
  readonly lamp?: Lamp | undefined
  /** Systems: the pack that serves it in this city, or absent. */
  readonly servedBy?: string | undefined
  /** Systems: keys of the plan's tasks whose passage names it. */
  readonly tasks?: readonly string[] | undefined
  readonly systemKind?: 'software' | 'data' | 'network-hardware' | 'policy-only' | undefined
}

/** The plan's text in headed parts, with every promise and named system marked in place. */
export const document = defineQuery('document', {
  label: '规划原文',
  asks: { plan: text('规划代码', { max: 60 }), on: date('看哪一天').optional() },
  for: 'everyone',
  async answer(city, { plan: key, on = city.today }) {
    const records = await readPlan(city, await getByKey(city, Plan, key))
    const standing = await standingOf(city, records, on)
    const where = { plan: records.plan.id }
    const passages = (await city.all(Passage, where)).toSorted((a, b) => a.order - b.order)
    const places = taskPlaces(records.tasks, passages)
    const marks = [
      ...promisesIn(city, standing, await city.all(Baseline, where), passages.map((passage) => passage.text).join('\n')),
      ...(await city.all(Mention, where)).map((mention): DocumentMark => {
        const servedBy = city.served[mention.system]
        const tasks = places
          .filter((place) => mention.startsAt >= place.startsAt && mention.startsAt < place.endsAt)
          .map((place) => place.task)
        const tracking = standing.tasks.find((task) => task.record.key === tasks[0])
        return {
          kind: 'system',
          key: mention.system,
          name: named(city, mention),
          startsAt: mention.startsAt,
          endsAt: mention.startsAt + mention.phrase.length,
          servedBy,
          tasks,
          systemKind: mention.kind,
          // Networks, hardware and policies are no software: how far they are is what their task says.
          ...(isTracked(mention.kind) && tracking ? { status: tracking.judgement.status, lamp: tracking.judgement.lamp } : {}),
        }
      }),
    ].toSorted((a, b) => a.startsAt - b.startsAt || b.endsAt - a.endsAt)
    const systems = new Set(marks.filter((mark) => mark.kind === 'system').map((mark) => mark.key))
    return {
      on,
      card: planCard(city, standing, on),
      notes: records.plan.notes,
      systems: systems.size,
      systemsServed: [...systems].filter((system) => city.served[system] !== undefined).length,
      passages: passages.map((passage) => passageWithMarks(passage, marks)),
    }
  },
})

const isTracked = (kind: string): boolean => kind === 'network-hardware' || kind === 'policy-only'

/** Quotations of indicators, targets, baselines and milestones, found in the whole text; each occurs word for word. */
function promisesIn(
  city: Reader,
  { records, indicators, tasks }: PlanStanding,
  baselines: readonly Stored<typeof Baseline.fields>[],
  whole: string,
) {
  const found: DocumentMark[] = []
  const add = (quotation: string | undefined, mark: Omit<DocumentMark, 'startsAt' | 'endsAt'>) => {
    if (quotation === undefined) return
    const startsAt = whole.indexOf(quotation)
    if (startsAt !== -1) found.push({ ...mark, startsAt, endsAt: startsAt + quotation.length })
  }
  for (const { record, judgement, targets } of indicators) {
    const mark = {
      kind: 'indicator',
      key: record.key,
      name: named(city, record),
      status: judgement.status,
      lamp: judgement.lamp,
    } as const
    add(record.quotation, mark)
    for (const target of targets) {
      const own = judgement.targets.find((one) => one.target.year === target.year)
      add(target.quotation, { ...mark, status: own?.status, lamp: own?.lamp })
    }
    // A baseline printed with the target is the indicator's; the others follow below.
    if (!baselines.some((baseline) => baseline.indicator === record.id)) {
      add(record.baselineQuotation, { kind: 'baseline', key: record.key, name: named(city, record) })
    }
  }
  for (const baseline of baselines) {
    const own = records.indicators.find((record) => record.id === baseline.indicator)
    add(baseline.quotation, { kind: 'baseline', key: own?.key ?? baseline.key, name: named(city, baseline) })
  }
  for (const { record, judgement, milestones } of tasks) {
    for (const milestone of milestones) {
      add(milestone.record.quotation, {
        kind: 'task',
        key: record.key,
        name: record.name,
        status: judgement.status,
        lamp: judgement.lamp,
      })
    }
  }
  return found
}

function passageWithMarks(passage: Stored<typeof Passage.fields>, all: readonly DocumentMark[]) {
  const { startsAt, text: words } = passage
  const marks = all
    .filter((mark) => mark.startsAt < startsAt + words.length && mark.endsAt > startsAt)
    .map((mark) => ({ ...mark, startsAt: mark.startsAt - startsAt, endsAt: mark.endsAt - startsAt }))
  return {
    order: passage.order,
    level: passage.level,
    section: passage.section,
    heading: passage.heading,
    startsAt,
    segments: segmentsOf(words, marks),
    marks,
  }
}
