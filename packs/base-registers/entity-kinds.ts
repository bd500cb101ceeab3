/**
 * Kinds of legal entities by the first two characters of their credit code: registering authority and class
 * (GB 32100-2015, table 1). `other` stands for the rarer pairs.
 */
export const entityKinds = {
  enterprise: { label: '企业', prefix: '91' },
  soleTrader: { label: '个体工商户', prefix: '92' },
  cooperative: { label: '农民专业合作社', prefix: '93' },
  government: { label: '机关', prefix: '11' },
  institution: { label: '事业单位', prefix: '12' },
  socialGroup: { label: '社会团体', prefix: '51' },
  privateNonEnterprise: { label: '民办非企业单位', prefix: '52' },
  foundation: { label: '基金会', prefix: '53' },
  villageCollective: { label: '村级集体经济组织', prefix: 'N2' },
  other: { label: '其他', prefix: undefined },
} as const

export type EntityKind = keyof typeof entityKinds

/** The kind a credit code says, `other` for a pair that has no kind of its own here. */
export function kindOfCode(creditCode: string): EntityKind {
  const found = Object.entries(entityKinds).find(([, kind]) => kind.prefix !== undefined && creditCode.startsWith(kind.prefix))
  return (found?.[0] as EntityKind | undefined) ?? 'other'
}
