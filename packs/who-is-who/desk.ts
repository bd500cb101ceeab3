import type { DeskItem, Reader } from '#kernel'
import { companies } from './companies.ts'
import { people } from './people.ts'

/** Doubtful pairs wait for the identity keeper: one item for companies, one for people. */
export async function desk(city: Reader): Promise<readonly DeskItem[]> {
  const [firms, persons] = [await city.doubtfulPairs(companies), await city.doubtfulPairs(people)]
  const en = city.language === 'en'
  const why = en
    ? 'The lists of the departments do not agree; somebody has to decide.'
    : '各部门报送的内容对不上，要由您认定是不是同一个。'
  const items: readonly (DeskItem & { n: number })[] = [
    {
      n: firms,
      title: en ? `Doubtful pairs of companies: ${firms}` : `${firms} 对疑似同一法人等您核对`,
      why,
      href: '/who-is-who/review',
      lamp: 'amber',
    },
    {
      n: persons,
      title: en ? `Doubtful pairs of people: ${persons}` : `${persons} 对疑似同一人等您核对`,
      why,
      href: '/who-is-who/people/review',
      lamp: 'amber',
    },
  ]
  return items.filter(({ n }) => n > 0).map(({ n: _, ...item }) => item)
}
