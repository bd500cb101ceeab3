/**
 * Something about this machine keeps a command from doing its work: a port is taken, a disk is full.
 * Shown as one sentence in both languages and never with a stack; exit code 1.
 */
export class Problem extends Error {
  readonly zh: string
  readonly en: string

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(`${zh} / ${en}`, options)
    this.name = 'Problem'
    this.zh = zh
    this.en = en
  }
}

/** Turns what the file system said about `path` into a sentence; anything else is returned unchanged. */
export function inWords(error: unknown, path?: string): unknown {
  if (error instanceof Problem) return error
  const { code, path: failed } = (error ?? {}) as { code?: string; path?: string }
  const where = failed ?? path ?? ''
  switch (code) {
    case 'ENOSPC':
    case '53100':
      return new Problem(
        `磁盘已满（${where}）：请腾出空间后重新启动，已有数据不受影响。`,
        `The disk is full (${where}): free some space and start again; existing data is safe.`,
        { cause: error },
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Problem(
        `没有写入 ${where} 的权限：请改正权限，或换一个用户运行。`,
        `${where} is not writable: correct its permissions or run as its owner.`,
        { cause: error },
      )
    default:
      return error
  }
}
