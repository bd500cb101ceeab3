import { defineQuery, type Reader, text } from '#kernel'
import { Company } from '../../base-registers/company.ts'
import { Person } from '../../base-registers/person.ts'
import { Licence, LicenceType } from '../../e-licences/model.ts'
import { citizen } from '../../e-licences/roles.ts'
import { standingOn } from '../../e-licences/rules.ts'
import { Material, ServiceItem } from '../model.ts'
import { coveredBy, type Holdings } from '../rules/coverage.ts'
import { lineOf } from './hall.ts'

/** All there is to know of one item, with what the signed-in person need not bring. */
export const guide = defineQuery('guide', {
  label: '办事指南',
  asks: { item: text('实施编码', { max: 33 }) },
  for: 'everyone',
  async answer(city, { item: code }) {
    const item = await city.findByKey(ServiceItem, code)
    if (!item) return { item: null }
    const materials = [...(await city.all(Material, { item: code }))].sort((a, b) => a.order - b.order)
    const has = await holdingsOf(city)
    const type = item.licenceType ? await city.findByKey(LicenceType, item.licenceType) : undefined
    return {
      item: {
        ...lineOf(item),
        departmentCode: item.department,
        basicCode: item.basicCode,
        kind: item.kind,
        basis: item.basis ?? null,
        special: item.special ?? null,
        onlineLevel: item.onlineLevel,
        visitReason: item.visitReason ?? null,
        byPost: item.byPost,
        isCharged: item.isCharged,
        feeBasis: item.feeBasis ?? null,
        resultName: item.resultName ?? null,
        resultKind: item.resultKind,
        validMonths: type?.validMonths ?? null,
        isLicence: type !== undefined,
        conditions: item.conditions ?? null,
        place: item.place,
        hours: item.hours,
        phone: item.phone ?? null,
        complaint: item.complaint,
        byPledge: item.byPledge,
        isLenient: item.isLenient,
        anywhere: item.anywhere,
        asks: item.asks,
        rule: item.rule ?? null,
        edition: item.edition,
        source: item.source,
      },
      materials: materials.map((material) => ({
        order: material.order,
        name: material.name,
        kind: material.kind,
        need: material.need,
        form: material.form,
        trust: material.trust,
        replacedBy: material.replacedBy,
        licence: material.licence ?? null,
        note: material.note ?? null,
        covered: has ? (coveredBy(material, has) ?? null) : null,
      })),
      isKnown: has !== undefined,
    }
  },
})

/** What the city has of whoever signed in; undefined for visitors and accounts nobody was verified for. */
async function holdingsOf(city: Reader): Promise<Holdings | undefined> {
  const [people, companies, licences] = [await city.own(Person), await city.own(Company), await city.own(Licence)]
  if (people.length + companies.length === 0) return undefined
  return {
    isPersonKnown: people.length > 0,
    isCompanyKnown: companies.length > 0,
    licences: licences.map((licence) => ({
      name: licence.typeName,
      standing: standingOn(licence, city.today),
      identifier: licence.identifier,
    })),
  }
}

/** Whom the signed-in account stands for: the form starts with it. */
export const me = defineQuery('me', {
  label: '我是谁',
  asks: {},
  for: [citizen],
  async answer(city) {
    const [person] = await city.own(Person)
    return {
      person: person
        ? {
            name: person.name,
            // One knows the own number; a screen in a bus need not show it.
            citizenId: `${person.citizenId.slice(0, 3)}***********${person.citizenId.slice(-4)}`,
            phone: person.phone ?? null,
            division: person.division,
            address: person.address,
          }
        : null,
      companies: (await city.own(Company)).map((company) => ({
        name: company.name,
        creditCode: company.creditCode,
        division: company.division,
        address: company.address,
      })),
    }
  },
})
