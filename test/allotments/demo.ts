import { makeCitizenId, type Seeding } from '#kernel'
import { Lease, Plot } from './model.ts'

/** Twelve plots along two streets of one district, three of them let. */
export async function demo(seed: Seeding): Promise<void> {
  const plots = await seed.add(
    Plot,
    Array.from({ length: 12 }, (_, i) => ({
      code: `P-${i + 1}`,
      street: i % 2 === 0 ? '海港路' : '山东路',
      division: i < 8 ? '370202' : '370203',
      size: `${(20 + i).toFixed(1)}`,
      soil: i % 3 === 0 ? ('clay' as const) : ('loam' as const),
      at: { lon: 120.38 + i / 1000, lat: 36.06 },
    })),
  )
  await seed.add(Lease, [
    {
      number: 'L-1',
      plot: plots[0]!,
      holder: '张三',
      holderId: '11010519491231002X',
      phone: '19900000001',
      division: '370202',
      fee: '120.00',
      from: '2026-01-01',
    },
    {
      number: 'L-2',
      plot: plots[1]!,
      holder: '欧阳小明',
      holderId: '440524188001010014',
      division: '370202',
      fee: '80.50',
      from: '2026-02-01',
      to: '2026-12-31',
    },
    {
      number: 'L-3',
      plot: plots[9]!,
      holder: '李四',
      holderId: makeCitizenId('110105', '1999-12-31', 1),
      division: '370203',
      fee: '99.00',
      from: '2026-02-01',
    },
  ])
}
