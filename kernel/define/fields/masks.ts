/**
 * What is left of a personal value for somebody without a purpose. The rules are common practice in Chinese
 * government systems (姓名首尾、身份证前六后四、手机前三后四、银行卡前四后四、邮箱前三、车牌前二后二、地址到区县).
 */

/** Two characters keep the first; three and more keep first and last. */
export function maskName(name: string): string {
  const letters = [...name]
  if (letters.length < 2) return '*'
  if (letters.length === 2) return `${letters[0]}*`
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`
}

/** The first `head` and last `tail` characters; all stars when that would leave nothing hidden. */
export const maskMiddle = (code: string, head: number, tail: number): string =>
  code.length <= head + tail
    ? '*'.repeat(code.length)
    : code.slice(0, head) + '*'.repeat(code.length - head - tail) + code.slice(code.length - tail)

/** Before the @ three characters stay, or one when there are fewer than four. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@')
  const name = address.slice(0, at)
  return `${name.slice(0, name.length < 4 ? 1 : 3)}***${address.slice(at)}`
}

/** Keeps province, city and district; the rest becomes six stars, so not even its length shows. */
export function maskAddress(address: string): string {
  // Names of roads, estates and villages must not pass for a district: 平江路小区 is none.
  const name = '[^\\s\\d路街道巷号村弄楼栋室小园社]'
  const kept = new RegExp(
    `^(?:${name}{1,8}?(?:省|自治区))?(?:${name}{1,8}?(?:市|自治州|盟|地区))?(?:${name}{1,8}?(?:区|县|旗|市))?`,
    'u',
  ).exec(address)![0]
  return `${kept.length < address.length ? kept : ''}******`
}

/** Free text: recognises names, e-mail addresses, bank cards and plates; anything else becomes `***`. */
export function maskText(text: string): string {
  if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) return maskEmail(text)
  if (/^\d{12,19}$/.test(text)) return maskMiddle(text, 4, 4)
  if (/^\p{Script=Han}[A-HJ-NP-Z][A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]$/u.test(text)) return maskMiddle(text, 2, 2)
  if (/^\p{Script=Han}{1,4}$/u.test(text) || /^\p{Script=Han}+(·\p{Script=Han}+)+$/u.test(text)) return maskName(text)
  return '***'
}
