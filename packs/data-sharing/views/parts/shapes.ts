/** What the sharing interfaces answer, as these pages read it. */
export interface Resource {
  readonly address: string
  readonly name: string
  readonly purpose: string
  readonly provider: string
  readonly providerName: string
  readonly share: 'unconditional' | 'conditional' | 'none'
  readonly condition?: string
  readonly scope?: string
  readonly items: readonly {
    readonly name: string
    readonly label: string
    readonly isPersonal: boolean
    readonly options?: readonly { readonly value: string; readonly label: string }[]
  }[]
}

export type Standing = 'inUse' | 'suspended' | 'revoked' | 'closed' | 'expired' | 'notYet'

export interface GrantLine {
  readonly id: string
  readonly caseId: string
  readonly caseNumber: string
  readonly resource: string
  readonly resourceLabel: string
  readonly grantee: string
  readonly granteeName: string
  readonly provider: string
  readonly providerName: string
  readonly purpose: string
  readonly basis: string
  readonly fields: readonly string[]
  readonly fieldLabels: Readonly<Record<string, string>>
  readonly personal: readonly string[]
  readonly clear: Readonly<Record<string, string>>
  readonly rows: string
  readonly from: string
  readonly until: string
  readonly standing: Standing
  readonly why?: string
  readonly rowsPerDay: number
  readonly requestsPerMinute: number
  /** Of another city: read there, with its key. */
  readonly relayed?: {
    readonly city: string
    readonly number: string | null
    readonly hasKey: boolean
    readonly isEnded: boolean
    readonly heardAt: string | null
  }
}

export interface GrantFile extends GrantLine {
  /** The only ways it may be read; absent: every way. */
  readonly ways?: readonly string[]
  readonly versions: readonly {
    readonly version: number
    readonly at: string
    readonly by: string
    readonly terms: { readonly state: string; readonly fields: readonly string[]; readonly until: string; readonly why?: string }
  }[]
  readonly usage: readonly { readonly day: string; readonly rows: number; readonly requests: number }[]
  readonly readings: readonly {
    readonly id: number
    readonly at: string
    readonly way: string
    readonly kind: string
    readonly by: string
    /** Of another city: who read there, in its words. */
    readonly onBehalf: string | null
    readonly rows: number
  }[]
  /** What was decided about a grant of another city, newest first. */
  readonly steps?: readonly {
    readonly label: string
    readonly at: string
    readonly isTheirs: boolean
    readonly comment?: string
  }[]
  readonly push: { readonly url: string; readonly failingSince: string | null; readonly switchedOff: string | null } | null
}

export const namesIn = (text: unknown): readonly string[] =>
  String(text ?? '')
    .split(',')
    .filter((name) => name !== '')

/** Where a resource is described: of this city, or of a linked one (`@370300/…`). */
export const resourceAt = (address: string): string =>
  `/api/sharing/${address.startsWith('@') ? 'foreign' : 'resources'}/${address}`
