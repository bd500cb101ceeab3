/** A unit grid cell (单元网格). */
export interface GridCode {
  readonly standard: 'GB/T 47678.5-2026' | 'CJ/T 213-2005'
  /** Code of the community (12 digits); in the old layout the community within its street has three digits all the same. */
  readonly community: string
  readonly sequence: string
}

/** 15 digits: community (12) + 001–999. 14 digits are the layout of CJ/T 213-2005: 6 + 3 + 3 + 2, read but no longer given. */
export function parseGridCode(code: string): GridCode | undefined {
  const [, community, sequence] = /^([1-9]\d{11})(\d{2,3})$/.exec(code) ?? []
  if (!community || !sequence || Number(sequence) === 0) return undefined
  return { standard: sequence.length === 3 ? 'GB/T 47678.5-2026' : 'CJ/T 213-2005', community, sequence }
}

/** The code of the n-th cell of a community, 1 to 999. */
export function gridCode(community: string, n: number): string {
  if (!/^[1-9]\d{11}$/.test(community)) throw new TypeError(`"${community}" is no community code of 12 digits.`)
  if (!Number.isInteger(n) || n < 1 || n > 999) throw new TypeError(`A community has cells 1 to 999, not ${n}.`)
  return community + String(n).padStart(3, '0')
}

/** A component's code taken apart. `middle` only in the monitored components of GB/T 47678.6. */
export interface ComponentCode {
  readonly standard: 'CJ/T 214-2007' | 'GB/T 47678.5-2026' | 'GB/T 47678.6'
  /** District, six digits. */
  readonly division: string
  readonly major: string
  readonly middle?: string
  readonly minor: string
  readonly sequence: string
}

/**
 * How the 18 digits of a monitored component (监测部件, GB/T 47678.6) fall apart. The one public source contradicts itself: its text says
 * 2 digits of minor class and 6 of sequence, its samples read 3 and 5. The samples are followed; another split may be passed.
 */
export interface MonitoredSplit {
  readonly minor: number
  readonly sequence: number
}
const samples: MonitoredSplit = { minor: 3, sequence: 5 }

/** 16 digits: 6 + 2 + 2 + 6. 17: 6 + 2 + 3 + 6. 18: 6 + 2 + 2 + minor + sequence. */
export function parseComponentCode(code: string, split: MonitoredSplit = samples): ComponentCode | undefined {
  const old = /^([1-9]\d{5})(\d{2})(\d{2})(\d{6})$/.exec(code)
  if (old) return { standard: 'CJ/T 214-2007', division: old[1]!, major: old[2]!, minor: old[3]!, sequence: old[4]! }
  const managed = /^([1-9]\d{5})(\d{2})(\d{3})(\d{6})$/.exec(code)
  if (managed)
    return {
      standard: 'GB/T 47678.5-2026',
      division: managed[1]!,
      major: managed[2]!,
      minor: managed[3]!,
      sequence: managed[4]!,
    }
  if (!/^[1-9]\d{17}$/.test(code) || split.minor + split.sequence !== 8) return undefined
  return {
    standard: 'GB/T 47678.6',
    division: code.slice(0, 6),
    major: code.slice(6, 8),
    middle: code.slice(8, 10),
    minor: code.slice(10, 10 + split.minor),
    sequence: code.slice(10 + split.minor),
  }
}

/** The code of the n-th component of a class (4 or 5 digits) in a district: 16 or 17 digits. */
export function componentCode(division: string, classCode: string, n: number): string {
  requireParts(division, classCode)
  if (!Number.isInteger(n) || n < 1 || n > 999_999) throw new TypeError(`Components are numbered 1 to 999999, not ${n}.`)
  return division + classCode + String(n).padStart(6, '0')
}

/** A matter's code taken apart. It names district and class; it does not tell one matter from another. */
export interface MatterCode {
  readonly standard: 'GB/T 30428.2-2013' | 'GB/T 47678.5-2026'
  readonly division: string
  /** Major and minor class together, 4 or 5 digits. */
  readonly type: string
}

/** 10 digits: 6 + 4. 11 digits: 6 + 5. */
export function parseMatterCode(code: string): MatterCode | undefined {
  const [, division, type] = /^([1-9]\d{5})(\d{4,5})$/.exec(code) ?? []
  if (!division || !type) return undefined
  return { standard: type.length === 4 ? 'GB/T 30428.2-2013' : 'GB/T 47678.5-2026', division, type }
}

export function matterCode(division: string, classCode: string): string {
  requireParts(division, classCode)
  return division + classCode
}

function requireParts(division: string, classCode: string): void {
  if (!/^[1-9]\d{5}$/.test(division)) throw new TypeError(`"${division}" is no district code of six digits.`)
  if (!/^\d{4,5}$/.test(classCode)) throw new TypeError(`"${classCode}" is no class code of four or five digits.`)
}
