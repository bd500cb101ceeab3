import { citizenIdBirthDate, citizenIdSex } from '#kernel'
import { type EntityKind, entityKinds, kindOfCode } from './entity-kinds.ts'

interface Problem<F extends string> {
  readonly field: F
  readonly zh: string
  readonly en: string
}

/** Sex and birth date are written in a citizen id; a register that contradicts itself serves nobody. */
export function problemOfPerson(person: {
  citizenId: string
  sex: string
  birthDate: string
}): Problem<'sex' | 'birthDate'> | undefined {
  if (citizenIdBirthDate(person.citizenId) !== person.birthDate) {
    return {
      field: 'birthDate',
      zh: '出生日期与公民身份号码中的不一致，请核对证件。',
      en: 'The birth date differs from the one in the citizen ID; please check the card.',
    }
  }
  if (citizenIdSex(person.citizenId) !== person.sex) {
    return {
      field: 'sex',
      zh: '性别与公民身份号码不一致，请核对证件。',
      en: 'The sex differs from the one in the citizen ID; please check the card.',
    }
  }
  return undefined
}

/** The kind of a legal entity is written in its credit code. */
export function problemOfCompany(company: { creditCode: string; kind: EntityKind }): Problem<'kind'> | undefined {
  const written = kindOfCode(company.creditCode)
  if (written === company.kind) return undefined
  return {
    field: 'kind',
    zh: `按统一社会信用代码，类型应为“${entityKinds[written].label}”。`,
    en: `By its credit code the kind should be “${written}”.`,
  }
}

/** `2010` for a year, `2010Q3` for a quarter. */
export function problemOfPeriod(series: { frequency: string; period: string }): Problem<'period'> | undefined {
  const isRight = series.frequency === 'annual' ? /^\d{4}$/.test(series.period) : /^\d{4}Q[1-4]$/.test(series.period)
  if (isRight) return undefined
  return series.frequency === 'annual'
    ? {
        field: 'period',
        zh: '年度数据的时期应为四位年份，例如 2010。',
        en: 'An annual figure has a year of four digits, for example 2010.',
      }
    : { field: 'period', zh: '季度数据的时期应写成 2010Q3。', en: 'A quarterly figure has a period such as 2010Q3.' }
}
