/**
 * Personal data in somebody's own words, found by how it is written. A help for the person who redacts, never a proof that nothing is left:
 * names are not found at all. Shapes: GB 11643 citizen IDs, mobile and fixed telephones, GA 36 number plates, e-mail, bank cards, and
 * addresses down to a house or a flat.
 */
export const personalKinds = ['citizenId', 'phone', 'plate', 'email', 'card', 'address'] as const
export type PersonalKind = (typeof personalKinds)[number]

export interface Found {
  readonly kind: PersonalKind
  /** Where it stands, in UTF-16 units: from the first up to, not including, the last. */
  readonly from: number
  readonly to: number
  readonly text: string
}

export const personalWords: Readonly<Record<PersonalKind, { readonly zh: string; readonly en: string }>> = {
  citizenId: { zh: '身份证号', en: 'citizen ID' },
  phone: { zh: '电话', en: 'telephone' },
  plate: { zh: '车牌', en: 'number plate' },
  email: { zh: '邮箱', en: 'e-mail' },
  card: { zh: '银行卡号', en: 'bank card' },
  address: { zh: '详细住址', en: 'home address' },
}

const notBefore = '(?<![0-9A-Za-z])'
const notAfter = '(?![0-9A-Za-z])'
/** In the order they are asked: what an earlier one took, a later one leaves alone. Digits may be full width or set in groups. */
const shapes: readonly (readonly [PersonalKind, RegExp])[] = [
  ['email', /[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g],
  [
    'citizenId',
    new RegExp(
      `${notBefore}(?:[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\\d|3[01])\\d{3}[0-9Xx]|[1-9]\\d{7}(?:0[1-9]|1[0-2])(?:[0-2]\\d|3[01])\\d{3})${notAfter}`,
      'g',
    ),
  ],
  [
    'phone',
    new RegExp(
      `${notBefore}(?:(?:\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}|0\\d{2,3}[- ]?\\d{7,8}(?:-\\d{1,6})?)${notAfter}`,
      'g',
    ),
  ],
  ['card', new RegExp(`${notBefore}[3-6]\\d{3}(?:[- ]?\\d{4}){2,3}(?:[- ]?\\d{1,4})?${notAfter}`, 'g')],
  [
    'plate',
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·. ]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])/g,
  ],
  [
    'address',
    /(?:[\p{Script=Han}A-Za-z0-9]{1,10}(?:路|街|道|巷|弄|里))?[0-9]{1,5}号(?:院|楼)?[0-9A-Za-z]{0,4}(?:号?楼|栋|幢|座)?(?:[0-9一二三四五六七八九十]{1,3}单元)?[0-9A-Za-z]{0,5}(?:室|户)/gu,
  ],
  [
    'address',
    /(?:[\p{Script=Han}A-Za-z0-9]{1,12}?(?:小区|花园|家园|公寓|苑|园|里))?[0-9A-Za-z一二三四五六七八九十]{1,4}(?:号?楼|栋|幢|座)(?:[0-9一二三四五六七八九十]{1,3}单元)?(?:[0-9]{3,5}(?:室|户)?|(?:[0-9A-Za-z]{1,5}(?:室|户)))/gu,
  ],
  ['address', /[\p{Script=Han}]{2,8}(?:路|街|巷|弄)[0-9]{1,5}号(?!线)/gu],
]

/** Everything found, in the order of the text, none overlapping another. */
export function personalDataIn(text: string): readonly Found[] {
  const plain = halfWidthDigits(text)
  const found: Found[] = []
  for (const [kind, shape] of shapes) {
    for (const match of plain.matchAll(shape)) {
      const [from, to] = [match.index, match.index + match[0].length]
      if (found.every((other) => to <= other.from || from >= other.to)) found.push({ kind, from, to, text: text.slice(from, to) })
    }
  }
  return found.sort((a, b) => a.from - b.from)
}

/** The text with what was found replaced by what it is: a first draft of what may be shown, for a person to go over. */
export function redacted(text: string, language: 'zh' | 'en' = 'zh'): string {
  let [out, at] = ['', 0]
  for (const { kind, from, to } of personalDataIn(text)) {
    out += `${text.slice(at, from)}〔${personalWords[kind][language]}〕`
    at = to
  }
  return out + text.slice(at)
}

/** One unit for one unit, so that places in the text stay where they are. */
const halfWidthDigits = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
