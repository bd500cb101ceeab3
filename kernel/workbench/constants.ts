type Node = Readonly<Record<string, any>>

export interface Constant {
  readonly kind: 'text' | 'number' | 'date'
  readonly value: string
}

/**
 * Reads constants of a parsed question as they are written in it. PostgreSQL and DuckDB know more ways to write one (`E'\x41'`, `U&'…'`,
 * `0x1F`, `1_000`) than they agree on: only a text in plain quotes, digits, and a date named as one are taken.
 */
export function constantsIn(sql: string): (node: Node | undefined) => Constant | undefined {
  const bytes = Buffer.from(sql)
  const written = (location: unknown, text: string): boolean => {
    const at = Number(location ?? 0)
    return bytes.subarray(at, at + Buffer.byteLength(text)).toString() === text
  }
  const plain = (node: Node | undefined): Constant | undefined => {
    const one = node?.['A_Const'] as Node | undefined
    if (!one || one['isnull']) return undefined
    if (one['sval']) {
      const value = String(one['sval'].sval ?? '')
      return written(one['location'], `'${value.replaceAll("'", "''")}'`) ? { kind: 'text', value } : undefined
    }
    const number = one['ival'] ? String(one['ival'].ival ?? 0) : one['fval'] ? String(one['fval'].fval) : undefined
    if (number === undefined || !/^\d+(\.\d+)?$/.test(number)) return undefined
    const at = Number(one['location'] ?? 0) + number.length
    const isWhole = !/[\w.]/.test(bytes.subarray(at, at + 1).toString())
    return isWhole && written(one['location'], number) ? { kind: 'number', value: number } : undefined
  }
  return (node) => {
    const cast = node?.['TypeCast'] as Node | undefined
    if (!cast) return plain(node)
    const [type, ...more] = (cast['typeName']?.names ?? []) as readonly Node[]
    const given = plain(cast['arg'])
    const isDate = type?.['String']?.sval === 'date' && more.length === 0
    return isDate && given?.kind === 'text' ? { kind: 'date', value: given.value } : undefined
  }
}
