interface DivisionCodes {
  readonly code: string
  readonly level: string
  readonly parentCode?: string
}

const lengths: Readonly<Record<string, number>> = { city: 6, district: 6, street: 9, community: 12 }

/** The code of the division above, read from the code itself: 370202001001 → 370202001 → 370202 → 370200; a city has none here. */
export function parentOf(code: string): string | undefined {
  if (code.length === 12) return code.slice(0, 9)
  if (code.length === 9) return code.slice(0, 6)
  return code.endsWith('00') ? undefined : `${code.slice(0, 4)}00`
}

/** The district a division lies in, or undefined for a city: 370202001001 → 370202. */
export function districtOf(code: string): string | undefined {
  const district = code.slice(0, 6)
  return district.endsWith('00') ? undefined : district
}

/** A division's code must have the length of its level and sit under its parent; otherwise scopes would leak. */
export function problemOfDivision(division: DivisionCodes): { field: 'code' | 'parentCode'; zh: string; en: string } | undefined {
  const { code, level, parentCode } = division
  if (code.length !== lengths[level] || (level === 'city') !== (parentOf(code) === undefined)) {
    return { field: 'code', zh: '区划代码的位数与级别不符。', en: 'The code does not have the length of this level.' }
  }
  if (parentCode !== undefined && parentCode !== parentOf(code)) {
    return {
      field: 'parentCode',
      zh: `按代码，上级应为 ${parentOf(code) ?? '（无）'}。`,
      en: `By its code the division above is ${parentOf(code) ?? '(none)'}.`,
    }
  }
  return undefined
}
