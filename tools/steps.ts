/** Shows one step of a command while it runs, and its seconds when it is done. */
export async function step<T>(zh: string, en: string, work: (tell: (detail: string) => void) => Promise<T>): Promise<T> {
  const label = `${zh} · ${en}`
  const started = performance.now()
  const live = process.stderr.isTTY
  let shown = ''
  let detail = ''
  const draw = (line: string) => {
    // Only where a line can be taken back; a log gets finished steps only.
    if (live) process.stderr.write(`\r\x1b[K${line}`)
    shown = line
  }
  const tell = (text: string) => {
    detail = text
    draw(`… ${label}: ${text}`)
  }
  draw(`… ${label}`)
  try {
    const result = await work(tell)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    draw('')
    process.stderr.write(`✓ ${label}${detail ? `: ${detail}` : ''} (${seconds} s)\n`)
    return result
  } catch (error) {
    if (live && shown) process.stderr.write('\r\x1b[K')
    throw error
  }
}

/** One line beside the steps. */
export function note(line: string): void {
  process.stderr.write(`  ${line}\n`)
}
