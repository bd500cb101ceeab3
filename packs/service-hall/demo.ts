import type { Seeding } from '#kernel'
import { Company } from '../base-registers/company.ts'
import { Person } from '../base-registers/person.ts'
import { csvRows } from '../divisions/csv-rows.ts'
import { LicenceType } from '../e-licences/model.ts'
import { demoApplications } from './demo-applications.ts'
import { carrierCode, demoItems, type NamedItem } from './demo-items.ts'
import { demoOpenings } from './demo-openings.ts'
import { demoCompanies, demoResidents } from './demo-people.ts'
import { demoVisits } from './demo-visits.ts'
import { Material, ServiceItem } from './model.ts'

/**
 * Real names of service items carried over to this city's departments with fictional codes and elements, a few fictional residents and
 * companies, and their applications of the last four weeks, played through the case engine.
 */
export async function demo(seed: Seeding): Promise<void> {
  const { random, cityCode } = seed
  const departments = csvRows(seed.read(`${seed.city}/departments.csv`)).filter(({ level }) => level === 'city')
  const carriers = departments.map(({ code, shortName }, at) => ({
    code: code!,
    name: shortName!,
    creditCode: carrierCode(cityCode, at + 1),
  }))
  const named = csvRows(seed.read('china/service-items.csv')) as unknown as readonly NamedItem[]
  const { items, materials, types } = demoItems({ cityCode, carriers, named }, random)
  await seed.add(LicenceType, types)
  await seed.add(ServiceItem, items, { providedBy: 'big-data' })
  await seed.add(Material, materials, { providedBy: 'big-data' })

  const divisions = csvRows(seed.read(`${seed.city}/divisions.csv`))
  const district = divisions.find(({ level }) => level === 'district')!
  const street = divisions.find(({ level, code }) => level === 'street' && code!.startsWith(district['code']!))!
  const community = divisions.find(({ level, code }) => level === 'community' && code!.startsWith(street['code']!))!
  const address = `${district['name']}${street['name']}`
  const people = demoResidents(district['code']!, community['code']!, `${address}${community['name']}`)
  const cityName = divisions.find(({ level }) => level === 'city')!['name']!.replace(/市$/, '')
  const companies = demoCompanies(district['code']!, street['code']!, cityName, address)
  await seed.add(Person, people, { providedBy: 'police' })
  await seed.add(Company, companies, { providedBy: 'market-regulation' })

  const scene = { today: seed.today, cityCode, district: district['code']!, items, people, companies, cityName, address }
  await seed.play([...demoApplications(scene, random), ...demoOpenings(scene, random), ...demoVisits(scene, random)])
}
