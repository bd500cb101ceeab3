import { date, defineQuery } from '#kernel'
import { themes } from '../themes.ts'
import { unitIn } from '../units.ts'
import { plansOf } from './find.ts'
import { indicatorRow, planCard } from './rows.ts'
import { readPlan, standingOf } from './standing.ts'
import { spoken } from './words.ts'

/** The same promise as five plans made it, theme by theme. */
export const compare = defineQuery('compare', {
  label: '城市比较',
  asks: { on: date('看哪一天').optional() },
  for: 'everyone',
  async answer(city, { on = city.today }) {
    const standings = []
    for (const plan of await plansOf(city)) standings.push(await standingOf(city, await readPlan(city, plan), on))
    const rows = new Map(
      standings.flatMap(({ records, indicators }) =>
        indicators.map((one) => [one.record.key, { plan: records.plan, row: indicatorRow(city, records, one) }] as const),
      ),
    )
    return {
      on,
      plans: standings.map((standing) => planCard(city, standing, on)),
      themes: themes.map((theme) => ({
        name: theme.name,
        label: spoken(city, theme.label),
        unit: unitIn(city.language, theme.unit),
        members: theme.members.flatMap((member) => {
          const found = rows.get(member.indicator)
          if (!found) return []
          return [
            {
              plan: found.plan.key,
              city: city.language === 'en' ? (found.plan.cityEn ?? found.plan.city) : found.plan.city,
              cityCode: found.plan.cityCode,
              period: `${found.plan.periodStart}–${found.plan.periodEnd}`,
              differs: member.differs && spoken(city, member.differs),
              ...found.row,
            },
          ]
        }),
      })),
    }
  },
})
