import type { Row } from '#kernel'
import type { Person } from '../base-registers/person.ts'

type PersonRow = Row<typeof Person.fields>

/** A resident as a department's list has them. */
export interface DeliveredPerson {
  readonly fullName: string
  readonly idNumber?: string
  readonly sex?: 'male' | 'female'
  readonly bornOn?: string
  readonly address?: string
}

const variant: Readonly<Record<string, string>> = {
  峰: '峯',
  昇: '升',
  华: '華',
  国: '國',
  军: '軍',
  丽: '麗',
  伟: '偉',
  张: '張',
  刘: '劉',
  陈: '陳',
  马: '馬',
}

/**
 * A resident as another office wrote them down: no number, one digit of it wrong, the old 15 digits, variant characters or blanks in the
 * name, an address of years ago.
 */
export function asDeliveredPerson(person: PersonRow, random: () => number): DeliveredPerson {
  const { name, citizenId, sex, birthDate, address } = person
  const draw = random()
  const known = { fullName: otherName(name, random), sex, bornOn: birthDate, address }
  if (draw < 0.66) return { ...known, idNumber: random() < 0.8 ? citizenId : citizenId.toLowerCase() }
  if (draw < 0.78) return known
  if (draw < 0.84) return { ...known, idNumber: slipOf(citizenId, random) }
  if (draw < 0.94 && birthDate < '1999-10-01') return { ...known, idNumber: citizenId.slice(0, 6) + citizenId.slice(8, 17) }
  if (draw < 0.97) return { ...known, address: `示例路${Math.floor(random() * 90) + 10}号旧址` }
  return { fullName: known.fullName, bornOn: birthDate }
}

function otherName(name: string, random: () => number): string {
  const draw = random()
  if (draw < 0.7) return name
  if (draw < 0.8) return [...name].join(' ')
  if (draw < 0.85) return `${name}　`
  return [...name].map((character) => variant[character] ?? character).join('')
}

/** One digit of the serial typed wrong: the check digit no longer fits. */
function slipOf(id: string, random: () => number): string {
  const at = 14 + Math.floor(random() * 3)
  const typed = String((Number(id[at]) + 1 + Math.floor(random() * 9)) % 10)
  return id.slice(0, at) + typed + id.slice(at + 1)
}
