import type { Seeding } from '#kernel'
import { PlainWord } from './model.ts'
import { plainWords } from './tables/plain-words.ts'

/** The words people type are the same in every city; items are a city's own and come with its list (or with the demo). */
export async function load(seed: Seeding): Promise<void> {
  await seed.add(
    PlainWord,
    plainWords.map(([said, means]) => ({ said, means })),
  )
}
