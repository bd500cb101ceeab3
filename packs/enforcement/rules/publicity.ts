/** 行政处罚种类 (行政处罚法 art. 9, as recalled). */
export const penaltyKinds = {
  warning: '警告、通报批评',
  fine: '罚款、没收',
  suspension: '暂扣许可证件、降低资质等级',
  revocation: '吊销许可证件',
  restriction: '限制开展生产经营、责令停产停业、责令关闭、限制从业',
  detention: '行政拘留',
} as const
export type PenaltyKind = keyof typeof penaltyKinds

export const procedures = { simple: '简易程序', ordinary: '普通程序' } as const
export type Procedure = keyof typeof procedures

/**
 * How long a decision is public (信用修复管理办法, 发改委令第36号, in force 2026-04-01; read in five public sources): slight ones — simple
 * procedure, warning, criticism — not at all by default, ordinary ones one year at most, severe ones three.
 */
export function publicYears(procedure: Procedure, kind: PenaltyKind): 0 | 1 | 3 {
  if (procedure === 'simple' || kind === 'warning') return 0
  return kind === 'fine' || kind === 'suspension' ? 1 : 3
}

/** The last day a decision is shown; the day of the decision counts from. 29 February ends on 28 February. */
export function publicUntil(decidedOn: string, years: number): string {
  const [year = 0, month = 1, day = 1] = decidedOn.split('-').map(Number)
  const last = new Date(Date.UTC(year + years, month - 1, day))
  if (last.getUTCMonth() !== month - 1) last.setUTCDate(0)
  return last.toISOString().slice(0, 10)
}

/** A natural person's name as it may be public: the first character only. Compound names are not known, so one character is kept of all. */
export const maskedName = (name: string): string => {
  const characters = [...name]
  return characters.length === 0 ? '' : characters[0] + '某'.repeat(Math.max(1, Math.min(2, characters.length - 1)))
}

/** The 双公示 fields of a penalty, in the order of the layout (field names CF_* as published by several cities; partly recalled). */
export const publicityColumns = [
  'CF_XDR_MC',
  'CF_XDR_LB',
  'CF_XDR_SHXYM',
  'CF_WSH',
  'CF_WFXW',
  'CF_SY',
  'CF_YJ',
  'CF_CFLB',
  'CF_NR',
  'CF_NR_FK',
  'CF_NR_WFFF',
  'CF_JDRQ',
  'CF_YXQ',
  'GSJZQ',
  'CF_CFJG',
  'CF_CFJGDM',
  'CF_SJLY',
  'CF_SJLYDM',
  'BZ',
] as const

export interface PublicPenalty {
  readonly documentNumber: string
  readonly subject: string
  readonly subjectKind: string
  readonly creditCode?: string
  readonly violation: string
  readonly facts: string
  readonly basis: string
  readonly penaltyKind: PenaltyKind
  readonly content: string
  readonly fine?: string
  readonly confiscated?: string
  readonly decidedOn: string
  readonly publicUntil: string
  readonly departmentName: string
  readonly departmentCode: string
}

export const subjectKinds = { organisation: '法人及非法人组织', person: '自然人', soleTrader: '个体工商户' } as const

/** One decision in the layout. Amounts are in ten thousand yuan there, up to six decimals. */
export function publicityRow(one: PublicPenalty): readonly string[] {
  const inWan = (yuan: string | undefined) => (yuan === undefined ? '' : String(Math.round(Number(yuan) * 100) / 1_000_000))
  const values: Readonly<Record<(typeof publicityColumns)[number], string>> = {
    CF_XDR_MC: one.subject,
    CF_XDR_LB: subjectKinds[one.subjectKind as keyof typeof subjectKinds] ?? one.subjectKind,
    CF_XDR_SHXYM: one.creditCode ?? '',
    CF_WSH: one.documentNumber,
    CF_WFXW: one.violation,
    CF_SY: one.facts,
    CF_YJ: one.basis,
    CF_CFLB: penaltyKinds[one.penaltyKind],
    CF_NR: one.content,
    CF_NR_FK: inWan(one.fine),
    CF_NR_WFFF: inWan(one.confiscated),
    CF_JDRQ: one.decidedOn.replaceAll('-', '/'),
    CF_YXQ: '',
    GSJZQ: one.publicUntil.replaceAll('-', '/'),
    CF_CFJG: one.departmentName,
    CF_CFJGDM: one.departmentCode,
    CF_SJLY: one.departmentName,
    CF_SJLYDM: one.departmentCode,
    BZ: '',
  }
  return publicityColumns.map((column) => values[column])
}

/** The file: header and rows, RFC 4180, with a byte order mark so that spreadsheets read Chinese. A cell never starts a formula. */
export function publicityCsv(rows: readonly (readonly string[])[]): string {
  const cell = (value: string) => {
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return `\ufeff${[publicityColumns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
