/** 网上办理深度: what can be done on the internet, by code. 8 and 9 stand for 其他 in different systems. */
export const depths = {
  '1': '互联网咨询',
  '2': '互联网收件',
  '3': '互联网预审',
  '4': '互联网受理',
  '5': '互联网办理',
  '6': '互联网办理结果信息反馈',
  '7': '互联网电子证照反馈',
} as const

export type OnlineLevel = 'one' | 'two' | 'three' | 'four'

/** Codes as written, e.g. `1,2,3`, without doubles and in order. */
export const depthCodes = (written: string): readonly string[] =>
  [...new Set(written.split(/[,，、;；\s^]+/).filter(Boolean))].sort()

/** Ⅰ consulting only, Ⅱ receiving or pre-check, Ⅲ acceptance, Ⅳ handling or results online; the farthest code decides. */
export function onlineLevelOf(codes: readonly string[]): OnlineLevel {
  if (codes.some((code) => ['5', '6', '7'].includes(code))) return 'four'
  if (codes.includes('4')) return 'three'
  return codes.some((code) => code === '2' || code === '3') ? 'two' : 'one'
}
