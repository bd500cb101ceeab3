import { creditCode, parseField } from '#kernel'

/** 基本编码, 12 digits: 2 area (00 national, else the province), 2 kind, 2 department, 3 main item, 3 sub-item (000 none). */
export interface BasicCode {
  readonly area: string
  readonly kind: string
  readonly department: string
  readonly main: string
  readonly sub: string
}

/** The parts of a 基本编码 (GB/T 39554.1-2020; the split is recalled, not read in the standard); undefined when its form is wrong. */
export function parseBasicCode(code: string): BasicCode | undefined {
  const found = /^(\d{2})(\d{2})(\d{2})(\d{3})(\d{3})$/.exec(code)
  if (!found) return undefined
  const [, area, kind, department, main, sub] = found as unknown as [string, string, string, string, string, string]
  return { area, kind, department, main, sub }
}

export interface ItemCode {
  /** Credit code of the body that carries the item out. */
  readonly creditCode: string
  /** Character 19: its meaning was not obtained, so it is kept and never computed from. */
  readonly level: string
  readonly basic: BasicCode
  /** Two digits of the 业务办理项, when the item has one. */
  readonly handle?: string
}

const carrier = creditCode('实施主体')

/** 实施编码 (31) or 业务办理项编码 (33): credit code, one character, 基本编码, and two digits. Undefined when anything is wrong. */
export function parseItemCode(code: string): ItemCode | undefined {
  if (code.length !== 31 && code.length !== 33) return undefined
  const basic = parseBasicCode(code.slice(19, 31))
  const isCarrier = parseField(carrier, code.slice(0, 18))
  if (!basic || !isCarrier.ok || !/^[0-9A-Z]$/.test(code[18]!)) return undefined
  const handle = code.slice(31)
  if (handle !== '' && !/^\d{2}$/.test(handle)) return undefined
  return { creditCode: code.slice(0, 18), level: code[18]!, basic, ...(handle === '' ? {} : { handle }) }
}
