import type { Seeding } from '#kernel'
import { demoMatters } from './demo-matters.ts'
import { demoPatrols } from './demo-patrols.ts'
import { demoDistricts } from './demo-streets.ts'
import { Component } from './model.ts'
import { Patrol } from './patrol.ts'

/** Fictional components on real ground, and some 120 matters of the last thirty days, played through the engine. */
export async function demo(seed: Seeding): Promise<void> {
  const districts = demoDistricts(seed)
  await seed.add(
    Component,
    districts.flatMap(({ components }) => components),
    { providedBy: 'urban-management' },
  )
  await seed.play(demoMatters({ today: seed.today, cityCode: seed.cityCode, districts }, seed.random))
  await seed.add(Patrol, demoPatrols(seed, districts), { providedBy: 'urban-management' })
}
