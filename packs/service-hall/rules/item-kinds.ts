/**
 * 十类行政权力 and 公共服务 with their two-digit national codes (C 0110, GB/T 39554.1-2020). The code of 其他行政权力 and 公共服务 differs
 * between published systems (10/20, 11/20/21): `codesOf` keeps what other sources write.
 */
export const itemKinds = {
  permit: { label: '行政许可', code: '01', isVerified: true },
  penalty: { label: '行政处罚', code: '02', isVerified: false },
  coercion: { label: '行政强制', code: '03', isVerified: false },
  levy: { label: '行政征收', code: '04', isVerified: false },
  payment: { label: '行政给付', code: '05', isVerified: true },
  inspection: { label: '行政检查', code: '06', isVerified: false },
  confirmation: { label: '行政确认', code: '07', isVerified: true },
  reward: { label: '行政奖励', code: '08', isVerified: true },
  adjudication: { label: '行政裁决', code: '09', isVerified: true },
  other: { label: '其他行政权力', code: '10', isVerified: false },
  publicService: { label: '公共服务', code: '20', isVerified: false },
} as const

export type ItemKind = keyof typeof itemKinds

/** The kinds as people read them. */
export const kindLabels = Object.fromEntries(Object.entries(itemKinds).map(([key, { label }]) => [key, label])) as {
  readonly [K in ItemKind]: (typeof itemKinds)[K]['label']
}

/** Which level of government exercises it. */
export const levelLabels = { city: '市级', district: '县级', street: '乡镇（街道）级', community: '村（社区）级' } as const

/** Codes other systems write for the same kind, so that their files can be read. */
const writtenElsewhere: Readonly<Record<string, ItemKind>> = { '11': 'publicService', '21': 'publicService' }

/** The kind of a code as any of the known systems writes it, with or without the leading zero. */
export function kindOfCode(code: string): ItemKind | undefined {
  const two = code.trim().padStart(2, '0')
  const found = Object.entries(itemKinds).find(([, kind]) => kind.code === two)
  return (found?.[0] as ItemKind | undefined) ?? writtenElsewhere[two]
}
