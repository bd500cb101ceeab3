import type { Seeding } from '#kernel'
import { DiscretionItem, PowerItem } from './model.ts'
import { steps } from './rules/discretion.ts'
import { powers } from './rules/powers.ts'

export async function load(seed: Seeding): Promise<void> {
  await seed.add(PowerItem, powers, { providedBy: 'justice' })
  await seed.add(
    DiscretionItem,
    steps.map(({ when, ...step }) => ({ ...step, condition: when, key: `${step.power}/${step.grade}/${step.from}` })),
    { providedBy: 'justice' },
  )
}
