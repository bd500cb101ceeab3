import { type Likeness, upgradeCitizenId15 } from '../define/index.ts'
import { personName } from './variants.ts'

/** The value as it is compared: what people write in many ways is written one way. Empty when nothing is left of it. */
export function normalise(as: Likeness, value: string): string {
  switch (as) {
    case 'companyName':
      return companyName(value)
    case 'address':
      return address(value)
    case 'phone':
      return value
        .normalize('NFKC')
        .replace(/\D/g, '')
        .replace(/^(0086|86)(?=1\d{10}$|0\d{9,11}$)/, '')
    case 'identifier':
      return plain(value).toUpperCase()
    case 'citizenId':
      return citizenId(plain(value).toUpperCase())
    case 'personName':
      return personName(plain(value))
    default:
      return plain(value)
  }
}

/** A number of the first generation is compared as the 18 characters it became (GB 11643-1999). */
const citizenId = (said: string): string => (/^[1-9]\d{14}$/.test(said) ? upgradeCitizenId15(said) : said)

/** Full and half width, letter case, spaces and punctuation do not tell two values apart. */
function plain(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')
}

/** Longest first: `股份有限公司` must not be read as `有限公司` after 股份. */
const legalForms = [
  ['股份有限公司', '股'],
  ['有限责任公司', '限'],
  ['集团有限公司', '限'],
  ['有限公司', '限'],
  ['个人独资企业', '独'],
  ['合伙企业', '伙'],
  ['合作社', '社'],
  ['公司', '限'],
] as const

/**
 * A company name without what is written in many ways: brackets, spaces, width, 省 and 市 after the place in front, and the legal form as one
 * character, so that `青岛市海蓝（科技）有限责任公司` is `青岛海蓝科技有限公司`. A name that is nothing else stays itself.
 */
function companyName(value: string): string {
  const bare = plain(value)
    .replace(/^(.{2,3}?)省/u, '$1')
    .replace(/^(.{2,5}?)市/u, '$1')
  const [form, sign] = legalForms.find(([form]) => bare.endsWith(form)) ?? []
  if (form !== undefined && bare.length > form.length) return `${bare.slice(0, -form.length)}·${sign}`
  return bare
}

const digits: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}

/** An address without province and city, with Chinese house numbers as digits and the signs for number, unit and room as one. */
function address(value: string): string {
  return plain(value)
    .replace(/^(.{2,3}?省)?(.{2,3}?市)?/u, '')
    .replace(/[〇零一二三四五六七八九]+(?=[号楼栋幢单室层])/gu, (said) => [...said].map((digit) => digits[digit]).join(''))
    .replace(/[号楼栋幢座单元室层]+/gu, '-')
    .replace(/-+$/u, '')
}
