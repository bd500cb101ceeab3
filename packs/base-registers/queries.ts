import { defineQuery, divisionCode, records } from '#kernel'
import { auditor, clerk, dataOfficer, statistician } from '../divisions/roles.ts'
import { Person } from './person.ts'

/** Registered people by five-year age group and sex, as of today, in one division or in all the reader answers for. */
export const agePyramid = defineQuery('agePyramid', {
  label: '人口年龄金字塔',
  asks: { division: divisionCode('区划').optional() },
  for: [clerk, dataOfficer, statistician, auditor],
  async answer(city, { division }) {
    const groups = Array.from({ length: 18 }, (_, at) => ({ from: at * 5, to: at === 17 ? undefined : at * 5 + 4 }))
    const of = (sex: 'male' | 'female', from: number, to: number | undefined) =>
      city.count(
        records(Person, {
          status: 'registered',
          sex,
          birthDate: {
            to: yearsBefore(city.today, from),
            ...(to === undefined ? {} : { from: dayAfter(yearsBefore(city.today, to + 1)) }),
          },
          ...(division === undefined ? {} : { division: { under: division } }),
        }),
      )
    return {
      asOf: city.today,
      groups: await Promise.all(
        groups.map(async ({ from, to }) => ({ from, to, men: await of('male', from, to), women: await of('female', from, to) })),
      ),
    }
  },
})

/** The same day so many years ago; 29 February becomes 28 February in a common year. */
function yearsBefore(date: string, years: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year - years, month, 0)).getUTCDate()
  return `${year - years}-${date.slice(5, 7)}-${String(Math.min(day, last)).padStart(2, '0')}`
}

const dayAfter = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
