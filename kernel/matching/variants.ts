/**
 * Variant characters of given names and the form most registers write. Only characters that are the same word; characters that merely
 * sound or look alike (哲 and 浙, 子涵 and 子轩) tell two people apart. The keeper's own list, not taken from a standard.
 */
const variants: Readonly<Record<string, string>> = Object.fromEntries(
  ['峯峰', '羣群', '甯宁', '濬浚', '叡睿', '昇升', '陞升', '邨村', '菓果', '槑梅', '徧遍', '凃涂', '鉅巨', '祕秘', '飜翻', '棊棋', '燿耀', '煇辉', '偉伟', '張张', '劉刘', '陳陈', '國国', '華华', '軍军', '麗丽', '馬马'] // biome-ignore format: pairs
    .map((pair) => [...pair] as [string, string]),
)

/** A person's name without spaces and the many dots of minority names, each variant character as its usual form. */
export const personName = (plain: string): string => [...plain].map((character) => variants[character] ?? character).join('')
