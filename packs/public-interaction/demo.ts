import type { Seeding } from '#kernel'
import { csvRows } from '../divisions/csv-rows.ts'
import { demoDisclosure } from './demo/disclosure.ts'
import { demoLetters } from './demo/letters.ts'
import { demoSurveys } from './demo/surveys.ts'

/** Fictional letters, surveys and disclosure, what moves played through the engine. */
export async function demo(seed: Seeding): Promise<void> {
  const districts = csvRows(seed.read(`${seed.city}/divisions.csv`))
    .filter((row) => row['level'] === 'district')
    .map((row) => row['code']!)
  await seed.play(demoLetters({ today: seed.today, cityCode: seed.cityCode, districts }, seed.random))
  await demoSurveys(seed)
  await demoDisclosure(seed)
}
