import { choice, defineQuery, type Reader, text } from '#kernel'
import { Company } from '../base-registers/company.ts'
import { Department } from '../divisions/model.ts'
import { DiscretionItem, InspectionDraw, InspectionTask, Inspector, PowerItem, PublicPenaltyRecord } from './model.ts'
import { caseOfficer, enforcementHead, legalReviewer } from './roles.ts'
import { digestOf, drawn, inspectorsFor } from './rules/draw.ts'
import { powerKinds, powerOf } from './rules/powers.ts'
import { publicityColumns, publicityRow } from './rules/publicity.ts'

const namesOf = async (city: Reader) => {
  const all = await city.all(Department)
  return {
    short: new Map(all.map(({ code, shortName, nameEn }) => [code, city.language === 'en' ? (nameEn ?? shortName) : shortName])),
    full: new Map(all.map(({ code, name }) => [code, name])),
    credit: new Map(all.map(({ code, creditCode }) => [code, creditCode ?? ''])),
  }
}

/** The power catalogue, plain: who may do what, by which law, at what price. */
export const catalogue = defineQuery('catalogue', {
  label: '权力清单',
  asks: { kind: choice('类别', powerKinds).optional(), department: text('机关', { max: 40 }).optional() },
  for: 'everyone',
  async answer(city, { kind, department }) {
    const [all, steps, { short }] = [await city.all(PowerItem), await city.all(DiscretionItem), await namesOf(city)]
    const inForce = steps.filter(({ from, until }) => from <= city.today && (until === undefined || city.today <= until))
    return {
      today: city.today,
      total: all.length,
      online: all.filter(({ isOnline }) => isOnline).length,
      kinds: (Object.keys(powerKinds) as (keyof typeof powerKinds)[]).map((key) => ({
        kind: key,
        n: all.filter((one) => one.kind === key).length,
      })),
      departments: [...new Set(all.map((one) => one.department))].map((code) => ({ code, name: short.get(code) ?? code })),
      powers: all
        .filter((one) => (kind === undefined || one.kind === kind) && (department === undefined || one.department === department))
        .map((one) => ({
          ...one,
          departmentName: short.get(one.department) ?? one.department,
          steps: inForce.filter(({ power }) => power === one.code).toSorted((a, b) => a.least - b.least || a.most - b.most),
        })),
    }
  },
})

/** What is public now, in the layout of 双公示. */
export const publicity = defineQuery('publicity', {
  label: '行政处罚公示',
  asks: { department: text('机关', { max: 40 }).optional() },
  for: 'everyone',
  async answer(city, { department }) {
    const { short, full, credit } = await namesOf(city)
    // Those who keep the register see more than the public; what is exported is what is public.
    const found = (await city.all(PublicPenaltyRecord, department === undefined ? {} : { department })).filter(
      ({ publishedOn, publicUntil }) => publishedOn <= city.today && city.today <= publicUntil,
    )
    const sorted = found.toSorted((a, b) => b.decidedOn.localeCompare(a.decidedOn) || a.number.localeCompare(b.number))
    return {
      asOf: city.now,
      columns: publicityColumns,
      onTime: found.filter(({ isOnTime }) => isOnTime).length,
      departments: [...new Set(found.map((one) => one.department))].map((code) => ({ code, name: short.get(code) ?? code })),
      penalties: sorted.map((one) => ({
        ...one,
        violation: powerOf(one.power)?.name ?? one.power,
        departmentName: short.get(one.department) ?? one.department,
        row: publicityRow({
          ...one,
          violation: powerOf(one.power)?.name ?? one.power,
          departmentName: full.get(one.department) ?? one.department,
          departmentCode: credit.get(one.department) ?? '',
        }),
      })),
    }
  },
})

/** What an officer in the street needs: the powers of the own department with today's steps, and who may investigate. */
export const patrol = defineQuery('patrol', {
  label: '执法人员随身页',
  asks: {},
  for: [caseOfficer],
  async answer(city) {
    const [powers, steps] = [await city.all(PowerItem, { kind: 'penalty' }), await city.all(DiscretionItem)]
    const inspectors = await city.all(Inspector, { department: city.department ?? '' })
    return {
      today: city.today,
      powers: powers
        .filter(({ department }) => department === city.department)
        .map((power) => ({
          ...power,
          steps: steps.filter((step) => step.power === power.code).toSorted((a, b) => a.least - b.least),
        })),
      inspectors: inspectors
        .filter(({ validUntil }) => validUntil >= city.today)
        .map(({ certificate, name }) => ({ certificate, name })),
    }
  },
})

/** The lists a draw is made from: active units of an area (and industry), and officers with a valid certificate on a day. */
export async function listsFor(city: Reader, asked: { area: string; industry?: string; department: string; day: string }) {
  const companies = await city.all(Company, {
    division: { under: asked.area },
    status: 'active',
    ...(asked.industry === undefined ? {} : { industry: asked.industry }),
  })
  const inspectors = (await city.all(Inspector, { department: asked.department })).filter(
    ({ validUntil }) => validUntil >= asked.day,
  )
  return { companies, inspectors }
}

/** Every draw with its tasks, newest first. */
export const draws = defineQuery('draws', {
  label: '双随机抽取',
  asks: {},
  for: 'everyone',
  async answer(city) {
    const [all, tasks, { short }] = [await city.all(InspectionDraw), await city.all(InspectionTask), await namesOf(city)]
    const inspectors = new Map((await city.all(Inspector)).map(({ certificate, name }) => [certificate, name]))
    return {
      mayDraw: city.roles.includes(enforcementHead.name),
      draws: all
        .toSorted((a, b) => b.drawnOn.localeCompare(a.drawnOn) || b.key.localeCompare(a.key))
        .map((draw) => ({
          ...draw,
          departmentName: short.get(draw.department) ?? draw.department,
          tasks: tasks
            .filter((task) => task.draw === draw.key)
            .map((task) => ({ ...task, inspectors: [task.first, task.second].map((one) => inspectors.get(one) ?? one) })),
        })),
    }
  },
})

/** Draws again from the same seed and the lists as they are now, and says whether it comes to the same. */
export const replay = defineQuery('replay', {
  label: '重算抽取',
  asks: { draw: text('编号', { max: 40 }) },
  for: [enforcementHead, legalReviewer, caseOfficer],
  async answer(city, { draw: key }) {
    const draw = await city.findByKey(InspectionDraw, key)
    if (!draw) return { draw: null }
    const { companies, inspectors } = await listsFor(city, {
      area: draw.area,
      department: draw.department,
      day: draw.drawnOn,
      ...(draw.industry === undefined ? {} : { industry: draw.industry }),
    })
    const [keys, certificates] = [companies.map(({ creditCode }) => creditCode), inspectors.map(({ certificate }) => certificate)]
    const kept = (await city.all(InspectionTask, { draw: key })).map(({ creditCode, first, second }) =>
      [creditCode, first, second].join(' '),
    )
    const again = drawn(draw.seed, keys, draw.wanted).map((one) =>
      [one, ...inspectorsFor(draw.seed, one, certificates)].join(' '),
    )
    return {
      draw: key,
      sameTargets: digestOf(keys) === draw.poolDigest,
      sameInspectors: digestOf(certificates) === draw.inspectorsDigest,
      sameResult: digestOf(kept) === digestOf(again),
    }
  },
})
