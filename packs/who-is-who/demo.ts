import type { Row, Seeding } from '#kernel'
import { Company } from '../base-registers/company.ts'
import { csvRows } from '../divisions/csv-rows.ts'
import { asDelivered } from './dirt.ts'
import { InsuredUnit, Taxpayer } from './model.ts'

/** Companies each department's list tells of, and how many of its lines the register has never heard of. */
const listed = 500
const unheard = 12

/**
 * The lists of two departments over fictional companies of the register, with the dirt such lists have (`dirt.ts`). The same lists in every
 * installation.
 */
export async function demo(seed: Seeding): Promise<void> {
  const { random } = seed
  const divisions = csvRows(seed.read(`${seed.city}/divisions.csv`))
  const cityName = divisions.find((row) => row['code'] === seed.cityCode)!['name']!.replace(/市$/, '')
  // Of those the demo of the base registers brought: other packs open companies of their own as days go by.
  const known = (await seed.all(Company)).filter(({ creditCode, status }) => creditCode.includes('MAYY') && status === 'active')
  const every = Math.max(1, Math.floor(known.length / listed))
  const chosen = known.filter((_, at) => at % every === 0).slice(0, listed)
  if (chosen.length === 0) return
  const delivered = (at: number) => asDelivered(chosen[at]!, chosen[(at + 1) % chosen.length]!, cityName, random)
  const phoneOf = (at: number) => (random() < 0.7 ? `1990001${String(at).padStart(4, '0')}` : '')

  const insured = chosen.map((company, at): Row<typeof InsuredUnit.fields> => {
    const { name, code, address, representative } = delivered(at)
    const phone = phoneOf(at)
    return {
      number: `SB${String(at + 1).padStart(6, '0')}`,
      unitName: name,
      ...(code ? { creditCode: code } : {}),
      ...(address ? { address } : {}),
      ...(representative ? { representative } : {}),
      ...(phone ? { phone } : {}),
      insured: Math.max(1, Math.round((company.employees ?? 5) * (0.8 + random() * 0.5))),
      reportedOn: `2026-0${1 + Math.floor(random() * 2)}-${String(1 + Math.floor(random() * 27)).padStart(2, '0')}`,
    }
  })
  await seed.add(InsuredUnit, [...insured, ...strangers(cityName)], { providedBy: 'hrss' })

  const taxpayers = chosen.map((company, at): Row<typeof Taxpayer.fields> => {
    const { name, code, address, representative } = delivered(at)
    const phone = phoneOf(at)
    return {
      serial: `SW${String(at + 1).padStart(6, '0')}`,
      name,
      ...(code ? { taxNumber: code } : {}),
      ...(address ? { address } : {}),
      ...(representative ? { representative } : {}),
      ...(phone ? { phone } : {}),
      registeredOn: company.establishedOn,
    }
  })
  await seed.add(Taxpayer, taxpayers, { providedBy: 'taxation' })
}

/** Units that pay insurance and are in no register: a list is never only what one expects. */
const strangers = (cityName: string): readonly Row<typeof InsuredUnit.fields>[] =>
  Array.from({ length: unheard }, (_, at) => ({
    number: `SB9${String(at + 1).padStart(5, '0')}`,
    unitName: `${cityName}${'甲乙丙丁戊己庚辛壬癸子丑'[at]}字号工程项目部`,
    address: `示例路${at + 1}号`,
    insured: 3 + at,
    reportedOn: '2026-02-10',
  }))
