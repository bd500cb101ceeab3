/**
 * How a command ends: Ctrl-C, a TERM signal, or the loss of the process that started it all lead to the same orderly end.
 * What was opened last is closed first.
 */
const closings: (() => Promise<void>)[] = []
let wake: () => void = () => {}
let finishing: Promise<void> | undefined

export const ending = {
  /** Whether somebody asked the command to end. */
  asked: false,

  /** Whether things are being closed, asked for or because the command is done. */
  get begun(): boolean {
    return ending.asked || finishing !== undefined
  },

  /** Registers how to close something. Returns how to close it now instead. */
  closeWith(close: () => Promise<void>): () => Promise<void> {
    closings.push(close)
    return async () => {
      const index = closings.indexOf(close)
      if (index >= 0) closings.splice(index, 1)
      await close()
    }
  },

  /** Resolves when somebody asks the command to end. */
  wait(): Promise<void> {
    return ending.asked ? Promise.resolve() : new Promise((done) => (wake = done))
  },

  /** Closes everything, once. */
  finish(): Promise<void> {
    finishing ??= closeAll()
    return finishing
  },

  listen(): void {
    const since = { at: 0 }
    const end = () => {
      // The terminal and the bootstrap may both pass the same Ctrl-C on; a real second one, later, means now.
      if (ending.asked && Date.now() - since.at > 1500) process.exit(130)
      if (ending.asked) return
      ending.asked = true
      since.at = Date.now()
      wake()
      // A command in the middle of its work does not wait for `wait`: give it a moment, then close beneath it.
      setTimeout(() => void ending.finish().then(() => process.exit(process.exitCode ?? 0)), 300).unref()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
    // The bootstrap was killed: it cannot pass signals on any more.
    process.on('disconnect', end)
    process.channel?.unref()
  },
}

async function closeAll(): Promise<void> {
  for (let close = closings.pop(); close; close = closings.pop()) {
    await close().catch((error) => console.error('✗', error instanceof Error ? error.message : error))
  }
}
