import type { Row } from '#kernel'
import type { Company } from '../base-registers/company.ts'

type CompanyRow = Row<typeof Company.fields>
export type Random = () => number

/** One company as a department's list has it. */
export interface Delivered {
  readonly name: string
  readonly code?: string
  readonly address?: string
  readonly representative?: string
}

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!

/**
 * A company as another office wrote it down, wrong in the ways lists are wrong: the code missing, one character of it typed wrong, the name
 * with other brackets, spaces or legal form, one character of the name wrong, an address of years ago. `neighbour` is the line above, whose
 * code now and then was copied.
 */
export function asDelivered(company: CompanyRow, neighbour: CompanyRow, cityName: string, random: Random): Delivered {
  const draw = random()
  const name = otherName(company.name, cityName, random)
  const address = otherAddress(company.address, cityName, random)
  const representative = company.legalRepresentative
  const known = { name, address, ...(representative ? { representative } : {}) }
  if (draw < 0.58) return { ...known, code: random() < 0.8 ? company.creditCode : company.creditCode.toLowerCase() }
  if (draw < 0.76) return known
  if (draw < 0.86) return { ...known, code: slipOf(company.creditCode, random) }
  if (draw < 0.93) return { name, address: `${cityName}市${Math.floor(random() * 90) + 10}号楼旧址` }
  if (draw < 0.98) return { ...known, name: slipOfName(company.name, random) }
  return { ...known, code: neighbour.creditCode }
}

function otherName(name: string, cityName: string, random: Random): string {
  return pick(random, [
    name,
    name,
    name.replace('有限公司', '有限责任公司'),
    name.replace(cityName, `${cityName}市`),
    name.replace(cityName, `（${cityName}）`),
    `${name.slice(0, 4)} ${name.slice(4)}`,
    name.replace('有限公司', '　有限公司'),
  ])
}

function otherAddress(address: string, cityName: string, random: Random): string {
  return pick(random, [
    address,
    `${cityName}市${address}`,
    address.replace(/(\d+)号$/, '$1 号'),
    address.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)]!),
  ])
}

/** The code with its last character but two typed wrong, so that the check character no longer fits. */
function slipOf(code: string, random: Random): string {
  const at = 8 + Math.floor(random() * 8)
  const typed = pick(
    random,
    [...'0123456789'].filter((digit) => digit !== code[at]),
  )
  return code.slice(0, at) + typed + code.slice(at + 1)
}

const misread: Readonly<Record<string, string>> = {
  源: '原',
  达: '大',
  盛: '胜',
  宇: '于',
  恒: '横',
  汇: '会',
  泰: '太',
  诚: '成',
  通: '同',
}

/** One character heard or read wrong; the character after the place when none of the usual ones is there. */
function slipOfName(name: string, random: Random): string {
  const places = [...name].flatMap((character, at) => (misread[character] ? [at] : []))
  const at = places.length > 0 ? pick(random, places) : 3
  return name.slice(0, at) + (misread[name[at]!] ?? '新') + name.slice(at + 1)
}
