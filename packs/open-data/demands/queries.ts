import { defineQuery, type Reader, text } from '#kernel'
import { DataDemand, DemandSupport } from '../model.ts'
import { departments, departmentsEn, purposes, purposesEn, type Standing, standings } from './choices.ts'

async function withSupport(city: Reader) {
  const demands = await city.all(DataDemand)
  const supports = new Map<string, number>()
  for (const { demand } of await city.house.all(DemandSupport)) supports.set(demand, (supports.get(demand) ?? 0) + 1)
  const isEn = city.language === 'en'
  return demands.map((one) => ({
    number: one.number,
    name: one.name,
    words: one.words ?? null,
    useFor: (isEn ? purposesEn : purposes)[one.useFor],
    department: (isEn ? departmentsEn : departments)[one.department],
    standing: one.standing as Standing,
    askedOn: one.askedOn,
    answer: one.answer ?? null,
    answeredOn: one.answeredOn ?? null,
    plannedFor: one.plannedFor ?? null,
    set: one.set ?? null,
    // Whoever asked wants it too.
    voices: 1 + (supports.get(one.number) ?? 0),
  }))
}

/** The board: what people ask for, the most wanted first, and how far it is. */
export const demands = defineQuery('demands', {
  label: '数据需求看板',
  asks: {},
  for: 'everyone',
  async answer(city) {
    const all = await withSupport(city)
    return {
      today: city.today,
      counts: Object.fromEntries(
        (Object.keys(standings) as Standing[]).map((key) => [key, all.filter(({ standing }) => standing === key).length]),
      ) as Record<Standing, number>,
      demands: all.toSorted(
        (a, b) => b.voices - a.voices || b.askedOn.localeCompare(a.askedOn) || a.number.localeCompare(b.number),
      ),
    }
  },
})

export const demandOf = defineQuery('demand', {
  label: '一项数据需求',
  asks: { number: text('编号', { max: 40 }) },
  for: 'everyone',
  async answer(city, { number }) {
    return { today: city.today, demand: (await withSupport(city)).find((one) => one.number === number) ?? null }
  },
})
