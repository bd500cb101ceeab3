import { accepted, type Field, type FieldType, makeField, rejected } from '../field.ts'
import { codeFrom } from './characters.ts'

/** 省 · 市 · 区县 · 街道乡镇 · 社区村. */
export type DivisionLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village'

interface DivisionOptions {
  /** Only codes of this level. */
  readonly level?: DivisionLevel
}

const names: Readonly<Record<DivisionLevel, string>> = {
  province: '省级',
  prefecture: '市级',
  county: '区县',
  township: '街道乡镇',
  village: '社区（村）',
}

const type: FieldType<string, DivisionOptions> = {
  kind: 'divisionCode',
  column: () => 'text collate "C"',
  parse(input, { level }) {
    const code = codeFrom(input)
    if (code === undefined || !/^[1-9]\d{5}(?:\d{3}){0,2}$/.test(code)) {
      return rejected(
        'field/format',
        '应填写 6、9 或 12 位行政区划代码。',
        'This should be a division code of 6, 9 or 12 digits.',
      )
    }
    if (level !== undefined && divisionLevel(code) !== level) {
      return rejected('field/format', `应填写${names[level]}的行政区划代码。`, `This should be the division code of a ${level}.`)
    }
    return accepted(shortest(code))
  },
  jsonSchema: () => ({ type: 'string', pattern: '^[1-9][0-9]{5}([0-9]{3}){0,2}$' }),
  toText: (value) => value,
  widget: 'divisionCode',
  filters: ['equals', 'oneOf', 'prefix'],
}

/**
 * A division code: GB/T 2260 (6 digits) or the statistical code of a street (9) or community (12).
 * One division has one spelling: trailing `000` of a longer code is dropped, so `370202000000` becomes `370202`.
 */
export const divisionCode = (label: string, options: DivisionOptions = {}): Field<string> => makeField(type, label, options)

/** The level of a code of 6, 9 or 12 digits, by its trailing zeros. */
export function divisionLevel(code: string): DivisionLevel {
  const short = shortest(code)
  if (short.length === 12) return 'village'
  if (short.length === 9) return 'township'
  return short.endsWith('0000') ? 'province' : short.endsWith('00') ? 'prefecture' : 'county'
}

// A village below no street (…000001) keeps its twelve digits; only whole groups of zeros at the end go.
const shortest = (code: string): string => code.replace(/^(\d{6})(?:000){1,2}$/, '$1').replace(/^(\d{9})000$/, '$1')
